"""What is no report is refused with its reason, and no file is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai_tui.cli import main
from gongkai_tui.form import load_form
from gongkai_tui.importing import ImportFailure, import_source
from gongkai_tui.report import new_report
from published_shapes import TEXT_SHAPES, one_space, published, run_together, word_page

EXPLANATION = """《澄湖市2024年政府信息公开工作年度报告》解读
一、总体情况
2024年全市作出行政许可处理决定 12486095 件，行政处罚 10274963 件。
二、主动公开政府信息情况
全年新收政府信息公开申请 2180 件，予以公开 700 件，部分公开 204 件。
六、其他需要报告的事项
收取信息处理费 1260 元。
"""
OLD_REPORT = """澄湖市2016年政府信息公开工作年度报告
一、概述
附表：政府信息公开情况统计表
统 计 指 标 单位 统计数
一、主动公开情况
（一）主动公开政府信息数 条 3200
全文电子化率 % 100
1.当面申请数 件 3
3.网络申请数 件 20
（二）申请办结数 件 23
"""


def reason(source: str | bytes, name: str = "x.txt") -> str:
    data = source if isinstance(source, bytes) else source.encode()
    with pytest.raises(ImportFailure) as caught:
        import_source(data, name)
    return str(caught.value)


@pytest.mark.parametrize("shape", [*TEXT_SHAPES.values(), run_together, word_page])
def test_a_blank_form_is_no_report(shape: object) -> None:
    blank = new_report(load_form("2021"), "澄湖市人民政府", 2024)
    blank = blank._replace(
        texts={**blank.texts, "overview": "（文字描述）", "problems": "（文字描述）"}
    )
    assert callable(shape)
    assert "空白表格" in reason(shape(blank), "page.html" if shape is word_page else "x.txt")


def test_an_explanation_of_a_report_is_no_report() -> None:
    assert reason(EXPLANATION) == "这是年度报告的解读，不是报告本身"


def test_a_report_on_a_year_before_the_forms_is_refused() -> None:
    assert reason(OLD_REPORT).startswith("这是 2019 年以前的报告")


def test_two_reports_in_one_file_are_refused() -> None:
    two = one_space(published("chenghu-2024")) + one_space(published("chenghu-2024"))
    assert reason(two).startswith("文件里有两份报告")


def test_a_table_of_contents_is_no_second_report() -> None:
    report = published("chenghu-2024")
    title, rest = one_space(report).split("\n", 1)
    contents = "\n".join(part.heading for part in report.form.parts if part.heading)
    imported = import_source(f"{title}\n目录\n{contents}\n{rest}".encode(), "x.txt")
    assert imported.report.tables == report.tables
    assert imported.report.texts["overview"] == report.texts["overview"]


def test_text_whose_chinese_was_destroyed_is_refused() -> None:
    text = one_space(published("chenghu-2024"))
    assert reason(re.sub("[一-鿿]", "?", text)).startswith("文字中的汉字已经损坏")
    assert reason(text.encode().decode("gb18030", "replace")).startswith("文字中的汉字已经损坏")


def test_another_document_is_refused() -> None:
    assert reason("关于召开会议的通知\n各科室：\n定于明日开会。\n").startswith(
        "没有找到年度报告的六个部分"
    )
    assert reason("") == "文件是空的"


def test_what_has_no_text_says_what_to_do() -> None:
    assert reason(b"\xd0\xcf\x11\xe0" + bytes(600), "x.doc").startswith("这是旧版 Word 文件")
    assert reason(b"\x89PNG\r\n\x1a\n" + bytes(600), "x.png") == "这是图片，没有文字可读"


def test_a_refused_source_ends_with_code_2_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, output = tmp_path / "解读.txt", tmp_path / "报告.toml"
    source.write_text(EXPLANATION, encoding="utf-8")
    assert main(["import", str(source), "-o", str(output)]) == 2
    assert capsys.readouterr().err == f"{source}：这是年度报告的解读，不是报告本身\n"
    assert not output.exists()
