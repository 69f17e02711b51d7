"""``new``, ``export`` and ``import``: what they write, and what they refuse to overwrite."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gongkai_tui.cli import main
from gongkai_tui.form import load_form
from gongkai_tui.report import new_report
from gongkai_tui.store import read_report, save_report


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "云隐县.toml"
    save_report(new_report(load_form("2021"), "云隐县人民政府", 2023), path)
    return path


@pytest.mark.parametrize(
    ("year", "form"), [("2019", "2019"), ("2020", "2019"), ("２０２４", "2021")]
)
def test_new_writes_an_empty_report_of_the_right_form(
    year: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.toml"
    assert main(["new", str(path), "--unit", " 石桥镇人民政府 ", "--year", year]) == 0
    expected = new_report(load_form(form), "石桥镇人民政府", int(year))
    assert read_report(path).report == expected
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"已建立 {path}：石桥镇人民政府，{int(year)} 年，{expected.form.name}\n"


def test_new_does_not_overwrite(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = report.read_bytes()
    assert main(["new", str(report), "--unit", "石桥镇", "--year", "2023"]) == 2
    assert capsys.readouterr().err == f"{report}：文件已经存在，不会覆盖\n"
    assert report.read_bytes() == before


def test_new_needs_the_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "没有" / "x.toml"
    assert main(["new", str(path), "--unit", "石桥镇", "--year", "2023"]) == 2
    assert capsys.readouterr().err == f"{path}：没有文件夹 {path.parent}\n"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--year", "2018"], "--year：没有适用于 2018 年的格式，最早的格式用于 2019 年"),
        (["--year", "23"], "--year：应为四位数字的年份"),
        (["--year", "year"], "--year：应为四位数字的年份"),
        (["--unit", " "], "--unit：单位名称不能为空，也不能有换行等控制字符"),
        (["--unit", "a\nb"], "--unit：单位名称不能为空，也不能有换行等控制字符"),
    ],
)
def test_new_refuses_what_no_report_can_have(
    options: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["new", str(tmp_path / "x.toml"), *options])
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith(f"gongkai-tui new：{message}\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format_id", ["md", "json"])
def test_export_to_a_file_and_to_standard_output_are_the_same(
    format_id: str, report: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    output = tmp_path / "output"
    assert main(["export", str(report), "--to", format_id]) == 0
    printed = capsysbinary.readouterr().out
    assert main(["export", str(report), "--to", format_id, "-o", str(output)]) == 0
    written = capsysbinary.readouterr()
    assert written.out == b""
    assert written.err.decode().startswith(f"已导出到 {output}\n")
    assert output.read_bytes() == printed
    assert "云隐县人民政府" in printed.decode()


def test_export_with_pipe_tables(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["export", str(report), "--to", "md"])
    assert "<table>" in capsys.readouterr().out
    main(["export", str(report), "--to", "md", "--tables", "pipe"])
    out = capsys.readouterr().out
    assert "<table>" not in out
    assert "| --- |" in out


@pytest.mark.parametrize("look", ["plain", "gongwen"])
def test_a_word_document_goes_to_a_file_only(
    look: str, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "报告.docx"
    words = ["export", str(report), "--to", "docx", "--look", look]
    assert main(words) == 2
    assert capsys.readouterr().err == "docx 不是文本，要用 -o 写明输出文件\n"
    assert main([*words, "-o", str(output)]) == 0
    assert output.read_bytes().startswith(b"PK")


def test_without_its_library_a_word_document_is_refused_in_chinese(
    report: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.delitem(sys.modules, "gongkai_tui.exporting.word.writer", raising=False)
    output = tmp_path / "报告.docx"
    assert main(["export", str(report), "--to", "docx", "-o", str(output)]) == 2
    assert "pip install 'gongkai-tui[docx]'" in capsys.readouterr().err
    assert not output.exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--to", "md", "--fragment"], "--fragment 只用于 --to html"),
        (["--to", "html", "--look", "plain"], "--look 只用于 --to docx"),
        (["--to", "json", "--tables", "pipe"], "--tables 只用于 --to md"),
    ],
)
def test_an_option_of_another_format_is_an_error(
    words: list[str], message: str, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(report), *words]) == 2
    assert capsys.readouterr().err == f"{message}\n"


def test_a_file_of_somebody_else_is_replaced_by_force_only(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "网页.html"
    output.write_text("别人的网页", encoding="utf-8")
    words = ["export", str(report), "--to", "html", "-o", str(output)]
    assert main(words) == 2
    assert "要覆盖请加 --force\n" in capsys.readouterr().err
    assert output.read_text(encoding="utf-8") == "别人的网页"
    assert main([*words, "--force"]) == 0
    exported = output.read_bytes()
    assert main([*words, "--fragment"]) == 0, "what the program wrote itself, it replaces"
    assert output.read_bytes() != exported
    output.write_bytes(exported + "<!-- 改过 -->".encode())
    assert main(words) == 2


def test_export_never_overwrites_the_report_itself(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = report.read_bytes()
    link = tmp_path / "link"
    link.symlink_to(report)
    for output in (report, link):
        assert main(["export", str(report), "--to", "md", "-o", str(output)]) == 2
        assert capsys.readouterr().err == f"{output}：输出文件不能是报告文件本身\n"
    assert report.read_bytes() == before


def test_export_says_what_is_wrong_with_either_file(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(tmp_path / "x"), "--to", "md"]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'x'}：没有这个文件\n"
    assert main(["export", str(report), "--to", "md", "-o", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"{tmp_path}：这是文件夹，不是文件\n"
    assert main(["export", str(report), "--to", "md", "-o", str(tmp_path / ("长" * 100))]) == 2
    assert capsys.readouterr().err.endswith("：文件名太长\n")


def test_json_goes_out_and_in_without_loss(report: Path, tmp_path: Path) -> None:
    exchanged, again = tmp_path / "x.json", tmp_path / "again.toml"
    assert main(["export", str(report), "--to", "json", "-o", str(exchanged)]) == 0
    assert main(["import", str(exchanged), "-o", str(again)]) == 0
    assert again.read_bytes() == report.read_bytes()


def test_import_says_what_is_wrong_and_writes_nothing(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, output = tmp_path / "x.json", tmp_path / "output.toml"
    source.write_text('{"schema": 1}')
    assert main(["import", str(source), "-o", str(output)]) == 2
    assert capsys.readouterr().err.startswith(f"{source}：")
    source.write_bytes("云隐".encode("gb18030"))
    assert main(["import", str(source), "-o", str(output)]) == 2
    assert capsys.readouterr().err.startswith(f"{source} 第 1 行：不是 UTF-8 编码")
    assert not output.exists()
    assert main(["import", str(source), "-o", str(report)]) == 2
    assert capsys.readouterr().err == f"{report}：文件已经存在，不会覆盖\n"
