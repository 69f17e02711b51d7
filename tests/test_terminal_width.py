"""Ambiguous characters: their width is asked, remembered, and the whole screen follows it."""

from __future__ import annotations

import json
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from unicodedata import east_asian_width

import pytest
from rich.cells import cell_len, chop_cells, get_character_cell_size, set_cell_size, split_text
from rich.segment import Segment

from east_asian_terminal import Terminal, wait_for_rows
from editor_pilot import SAMPLES, Editor, open_editor
from gongkai_tui.exporting.page.lines import lines_of
from gongkai_tui.tui.prose.characters import cells
from gongkai_tui.tui.terminal.remembered import RememberedWidths, terminal_identity
from gongkai_tui.tui.terminal.width import (
    AMBIGUOUS_WIDTH,
    QUESTION,
    WidthQuestion,
    ambiguous_ranges,
    answered_width,
    use_ambiguous_width,
)
from pseudo_terminal import PROGRAM

AMBIGUOUS = "“”‘’…—·①⑩×÷℃№±√□■★→Ⅰⅰ─│┌"
WALK: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("prose", ()),
    ("table two", ("f4",)),
    ("table three", ("f4",)),
    ("a finding in table three", ("f8",)),
    ("table four", ("f4",)),
    ("preview", ("f5",)),
    ("end of the preview", ("ctrl+end",)),
    ("outline", ("f5", "ctrl+g")),
    ("help", ("tab", "f1")),
    ("findings", ("escape", "f9")),
    ("commands", ("escape", "f10")),
    ("export", ("escape", "ctrl+e")),
    ("everything selected", ("escape", "f3", "f3", "f3", "ctrl+a")),
    ("leaving", ("escape", "delete", "ctrl+q")),
)
"""Screens, and the keys that lead from each to the next."""


@pytest.fixture(autouse=True)
def _narrow_afterwards() -> Iterator[None]:
    yield
    use_ambiguous_width(1)


def test_the_ranges_are_those_of_the_unicode_standard() -> None:
    named = {code for first, last in ambiguous_ranges() for code in range(first, last + 1)}
    known = {code for code in range(sys.maxunicode + 1) if east_asian_width(chr(code)) == "A"}
    # Variation selectors and combining marks have no width in any terminal.
    missed = {code for code in known - named if get_character_cell_size(chr(code))}
    assert not missed
    assert named <= known


@pytest.mark.parametrize("char", AMBIGUOUS)
def test_every_measuring_function_follows_the_width(char: str) -> None:
    for width in (1, 2, 1):
        use_ambiguous_width(width)
        assert get_character_cell_size(char) == cell_len(char) == cells(char) == width
        assert cell_len(f"a{char}中") == 3 + width
        assert Segment(char).cell_length == width
        assert set_cell_size(char, 3) == char + " " * (3 - width)
        assert split_text(f"{char}a", width) == (char, "a")
        assert chop_cells(char * 4, 4) == ([char * 4] if width == 1 else [char * 2] * 2)
        left, right = Segment(f"{char}ab").split_cells(width)
        assert (left.text, right.text) == (char, "ab")
        assert (len(lines_of(f"政府{char * 10}", 14, cell_len)) == 1) is (width == 1)


def test_no_width_is_given_to_what_has_none_and_none_taken_from_what_is_wide() -> None:
    use_ambiguous_width(2)
    assert cell_len("e\u0301") == 1
    assert cell_len("中文，（") == 8
    assert cell_len("abc\u200b") == 3
    assert cell_len("☎\ufe0f") == 2


@pytest.mark.parametrize(
    ("row", "column", "width"), [(2, 2, 1), (2, 3, 2), (1, 2, None), (2, 1, None), (9, 3, None)]
)
def test_only_the_answer_to_the_question_tells_a_width(
    row: int, column: int, width: int | None
) -> None:
    assert answered_width(row, column) == width


def test_what_a_terminal_answered_is_remembered_for_it_alone(tmp_path: Path) -> None:
    path = tmp_path / "widths.json"
    putty = {"TERM": "xterm", "SSH_CONNECTION": "192.0.2.7 50123 192.0.2.1 22"}
    question = WidthQuestion(putty, RememberedWidths(path))
    assert question.width == 1
    assert question.heard(2, 3)
    assert not question.heard(2, 3)
    assert WidthQuestion(putty, RememberedWidths(path)).width == 2
    later = {**putty, "SSH_CONNECTION": "192.0.2.7 61001 192.0.2.1 22"}
    assert WidthQuestion(later, RememberedWidths(path)).width == 2
    other = {**putty, "SSH_CONNECTION": "192.0.2.8 50123 192.0.2.1 22"}
    assert WidthQuestion(other, RememberedWidths(path)).width == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"[1, 2]", b'{"xterm": "wide"}', b"[" * 100_000, b'{"a": [2]}']
)
def test_a_broken_memory_does_no_harm(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "widths.json"
    path.write_bytes(content)
    memory = RememberedWidths(path)
    identity = terminal_identity({"TERM": "xterm"})
    assert memory.get(identity) is None
    memory.put(identity, 2)
    assert RememberedWidths(path).get(identity) == 2


def test_a_memory_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    memory = RememberedWidths(tmp_path / "no such folder" / "widths.json")
    memory.put("xterm", 2)
    assert memory.get("xterm") == 2


def test_the_memory_does_not_grow_without_end(tmp_path: Path) -> None:
    path = tmp_path / "widths.json"
    memory = RememberedWidths(path)
    for number in range(80):
        memory.put(f"terminal {number}", 2)
    kept = json.loads(path.read_bytes())
    assert len(kept) == 50
    assert "terminal 79" in kept


@pytest.mark.parametrize("width", [1, 2])
def test_a_width_that_is_set_is_neither_asked_nor_overruled(width: int) -> None:
    question = WidthQuestion({AMBIGUOUS_WIDTH: str(width)}, RememberedWidths(None))
    assert question.width == width
    assert not question.asks
    assert not question.heard(2, 3 if width == 1 else 2)


def report_in(folder: Path) -> Path:
    return Path(shutil.copy(SAMPLES / "mistakes-2023.toml", folder / "报告.toml"))


async def expected_screens(
    path: Path, width: int, count: int = len(WALK)
) -> list[tuple[str, list[str]]]:
    """What the editor composes for the first screens of the walk when it knows the width."""
    use_ambiguous_width(width)
    screens = []
    async with open_editor(path) as editor:
        for name, keys in WALK[:count]:
            await editor.press(*keys)
            screens.append((name, editor.rows))
    return screens


@pytest.mark.parametrize("width", [1, 2])
async def test_every_row_of_every_screen_is_right(tmp_path: Path, width: int) -> None:
    """No column is shifted and no text cut: the terminal shows what the editor composes."""
    path = report_in(tmp_path)
    screens = await expected_screens(path, width)
    with Terminal([PROGRAM, str(path)], ambiguous=width, state=tmp_path / "state") as terminal:
        for (name, keys), (_, rows) in zip(WALK, screens, strict=True):
            terminal.press(*keys)
            wait_for_rows(terminal, name, rows)


@pytest.mark.parametrize("width", [1, 2])
async def test_a_wrong_memory_is_corrected_by_the_answer(tmp_path: Path, width: int) -> None:
    path = report_in(tmp_path)
    name, rows = (await expected_screens(path, width, 1))[0]
    state = tmp_path / "state"
    remember(state, 3 - width)
    with Terminal([PROGRAM, str(path)], ambiguous=width, state=state) as terminal:
        wait_for_rows(terminal, name, rows)
    kept = (state / "gongkai-tui" / "terminals" / "widths.json").read_bytes()
    assert list(json.loads(kept).values()) == [width]


def remember(state: Path, width: int) -> None:
    """Have the program remember a width for the pseudo-terminal."""
    folder = state / "gongkai-tui" / "terminals"
    folder.mkdir(parents=True, mode=0o700)
    identity = terminal_identity(dict(Terminal.environment_of(state)))
    RememberedWidths(folder / "widths.json").put(identity, width)


@pytest.mark.parametrize("remembered", [1, 2])
async def test_the_first_paint_waits_for_no_answer(tmp_path: Path, remembered: int) -> None:
    path = report_in(tmp_path)
    name, rows = (await expected_screens(path, remembered, 1))[0]
    state = tmp_path / "state"
    remember(state, remembered)
    with Terminal(
        [PROGRAM, str(path)], ambiguous=remembered, answers=False, state=state
    ) as terminal:
        wait_for_rows(terminal, name, rows)
        assert QUESTION.encode() in terminal.received


async def test_a_late_answer_is_followed_and_takes_nothing_that_was_typed(tmp_path: Path) -> None:
    with Terminal(
        [PROGRAM, "new", str(tmp_path / "新.toml")],
        ambiguous=2,
        answers=False,
        state=tmp_path / "state",
    ) as terminal:
        terminal.wait_for("新建报告")
        terminal.type("云隐县“放管服”改革办公室")
        terminal.wait_for("改革办公室")
        terminal.answer()
        terminal.type("二")
        terminal.wait_for("云隐县“放管服”改革办公室二")
        terminal.press("tab")
        terminal.type("2023")
        terminal.press("enter")
        terminal.wait_for("总体情况", "未保存")


@pytest.mark.parametrize("width", [1, 2])
async def test_a_width_that_is_set_shows_at_once_without_a_question(
    tmp_path: Path, width: int
) -> None:
    path = report_in(tmp_path)
    name, rows = (await expected_screens(path, width, 1))[0]
    with Terminal(
        [PROGRAM, str(path)],
        ambiguous=width,
        state=tmp_path / "state",
        environment={AMBIGUOUS_WIDTH: str(width)},
    ) as terminal:
        wait_for_rows(terminal, name, rows)
        assert b"\x1b[6n" not in terminal.received


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_the_editor_draws_nothing_ambiguous_of_its_own(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Frames, rules, scrollbars and signs are the same in every terminal; texts have quotes."""
    of_texts = set("“”‘’—…·≠")
    async with open_editor(report_in(tmp_path), size=size) as editor:
        for name, keys in WALK:
            await editor.press(*keys)
            assert not ambiguous_in(editor) - of_texts, name


def ambiguous_in(editor: Editor) -> set[str]:
    return {char for char in editor.text if east_asian_width(char) == "A"}
