"""``compare`` says what a published page lost or changed, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gongkai_tui.cli import main
from gongkai_tui.exporting import export_report
from gongkai_tui.store import read_report
from published_shapes import SAMPLES

CHANGES = [
    (
        "12486095</td>",
        "12486059</td>",
        "行政许可·本年处理决定数量：文件是“12486095”，",
    ),
    ("门户网站12846条", "门户网站1284条", "文件是“12846”，网页是“1284”"),
    (
        "（二）依申请公开",
        "依申请公开",
        "序号不同：文件 （一）（二）（三）（四）（五），网页 （一）（三）（四）（五）",
    ),
    ("统一全市答复文书样式，", "", "文件是“统一全市答复文书样式，”，网页是空白"),
    ("已获取信息<", "已取得信息<", "网页上的名称是“5.要求行政机关确认或重新出具已取得信息”"),
    (
        "<h2>五、存在的主要问题及改进情况",
        "<h2>五、存在问题及改进情况",
        "网页上的标题是“五、存在问题及改进情况”",
    ),
    ("人民政府2024年政府", "人民政府2023年政府", "年份：文件是“2024”，网页是“2023”"),
]


def compare(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str = "", new: str = ""
) -> tuple[int, list[str]]:
    """Exit code and lines for the page of a sample in which ``old`` became ``new``."""
    file, page = tmp_path / "报告.toml", tmp_path / "网页.html"
    shutil.copy(SAMPLES / "chenghu-2024.toml", file)
    text = export_report(read_report(file).report, "html")
    assert old in text
    page.write_text(text.replace(old, new) if old else text, encoding="utf-8")
    code = main(["compare", str(page), str(file)])
    return code, capsys.readouterr().out.splitlines()


def test_the_page_as_exported_has_lost_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compare(tmp_path, capsys) == (0, [])


@pytest.mark.parametrize(("old", "new", "said"), CHANGES)
def test_what_the_page_changed_is_told(
    old: str, new: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines = compare(tmp_path, capsys, old, new)
    assert code == 1
    assert any(said in line for line in lines), lines


def test_a_page_without_a_table_says_which_part_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, page = tmp_path / "报告.toml", tmp_path / "网页.html"
    shutil.copy(SAMPLES / "chenghu-2024.toml", file)
    text = export_report(read_report(file).report, "html", "fragment")
    begin = text.index("四、政府信息公开行政复议、行政诉讼情况")
    page.write_text(text[:begin] + text[text.index("五、存在的主要问题") :], encoding="utf-8")
    assert main(["compare", str(page), str(file)]) == 1
    assert "四、政府信息公开行政复议、行政诉讼情况：网页上没有这一部分" in capsys.readouterr().out


def test_a_page_that_is_no_report_ends_with_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "通知.html"
    page.write_text("<p>关于召开会议的通知</p>", encoding="utf-8")
    assert main(["compare", str(page), str(SAMPLES / "chenghu-2024.toml")]) == 2
    assert capsys.readouterr().out == ""
