"""Every text of the command line is Chinese; every wrong call ends with one sentence and code 2."""

from __future__ import annotations

import re

import pytest

from gongkai_tui import __version__
from gongkai_tui.cli import main
from gongkai_tui.command_line.dispatch import COMMANDS
from gongkai_tui.command_line.parser import translate
from gongkai_tui.command_line.terminal import harmless, harmless_json, harmless_line

NAMES = {
    *("gongkai-tui", *COMMANDS),
    *("--help", "-h", "--version", "--format", "--strict", "--to", "--tables", "-o", "--unit"),
    *("--year", "text", "json", "md", "html", "pipe", "toml", "HTML", "JSON", "Markdown"),
    *("table", "sarif", "--rules", "--ignore", "--fix", "--diff", "T", "TX"),
    *("Word", "docx", "txt", "pdf", "csv", "eml", "mht"),
    *("grid", "pandoc", "plain", "gongwen", "--fragment", "--look", "--force", "--from"),
}
"""The only words that may be in Latin letters: names of commands, options and formats."""


def english(text: str) -> set[str]:
    return set(re.findall(r"[-A-Za-z]*[A-Za-z]+(?:-[a-z]+)*", text)) - NAMES


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_chinese_and_complete(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([*command.split(), "--help"])
    assert caught.value.code == 0
    out, err = capsys.readouterr()
    assert english(out) == set()
    assert err == ""
    assert out.startswith(f"用法：gongkai-tui {command}".strip())
    assert "\n选项：\n" in out
    assert not re.search(r"[一-鿿][:,;?!(]", out)


def test_the_top_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["-h"])
    out = capsys.readouterr().out
    for name, make in COMMANDS.items():
        assert re.search(rf"^  {name} +{make().summary}$", out, re.MULTILINE)
        assert make().name == name


WRONG_CALLS = [
    ([], "gongkai-tui：缺少文件或命令"),
    (["--wrong"], "gongkai-tui：不认识的参数：--wrong"),
    (["--version", "x"], "gongkai-tui：不认识的参数：x"),
    (["--version=1"], "gongkai-tui：--version 不带内容"),
    (["edit"], "gongkai-tui edit：缺少 文件"),
    (["edit", "a", "b"], "gongkai-tui edit：不认识的参数：b"),
    (["check"], "gongkai-tui check：缺少 文件或文件夹"),
    (["check", "x", "--format"], "gongkai-tui check：--format 后面缺少内容"),
    (
        ["check", "x", "--format", "xml"],
        "gongkai-tui check：--format 不能是 'xml'，可用：text、table、json、sarif",
    ),
    (["check", "x", "--str"], "gongkai-tui check：不认识的参数：--str"),
    (["export", "x"], "gongkai-tui export：缺少 --to"),
    (["export"], "gongkai-tui export：缺少 文件、--to"),
    (
        ["export", "x", "--to", "doc"],
        "gongkai-tui export：--to 不能是 'doc'，可用：html、docx、md、txt、json",
    ),
    (["import", "x"], "gongkai-tui import：缺少 -o"),
    (["new"], "gongkai-tui new：缺少 文件"),
    (["x.toml", "--wrong"], "gongkai-tui edit：不认识的参数：--wrong"),
]


@pytest.mark.parametrize(("words", "sentence"), WRONG_CALLS)
def test_a_wrong_call_is_explained(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    first, usage, *_ = err.splitlines()
    assert first == sentence
    assert usage.startswith("用法：gongkai-tui ")
    given = {piece.strip("-") for word in words for piece in word.split("=")}
    assert {word.strip("-") for word in english(err)} <= given


def test_a_mistyped_command_is_not_taken_for_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chekc", "x.toml"]) == 2
    assert capsys.readouterr().err == (
        "gongkai-tui：没有命令 chekc，"
        "可用的命令有 edit、new、check、rules、export、import、compare；"
        "要打开文件，只写一个文件名\n"
    )


def test_an_unknown_message_of_argparse_does_not_come_out_in_english() -> None:
    assert translate("some new message") == "命令的写法不对"


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"gongkai-tui {__version__}\n"


def test_harmless_text_shows_what_a_terminal_would_act_on() -> None:
    text = "甲\x00\x1b[31m\x7f\x9b\u202e\r\ud800乙\n\t丙"
    assert harmless(text) == "甲␀␛[31m␡<009B><202E>␍<D800>乙\n\t丙"
    assert harmless_line(text).endswith("乙␊␉丙")
    assert harmless("云隐县 ① 𠮷 🙂\u3000é") == "云隐县 ① 𠮷 🙂\u3000é"
    assert harmless_json('"\x9b\u202e"\n') == '"\\u009b\\u202e"\n'
