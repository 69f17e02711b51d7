"""From bytes of the keyboard to events: nothing typed is lost, nothing else becomes text."""

from __future__ import annotations

import os
import select
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from gongkai_tui.tui.terminal import driver
from gongkai_tui.tui.terminal.decoding import InputDecoder
from gongkai_tui.tui.terminal.driver import InputReader
from gongkai_tui.tui.terminal.messages import ForeignEncoding, TerminalAnswer, Unmarked


def read(*pieces: bytes) -> list[str]:
    """The events for bytes that arrive in ``pieces``, as short words; quiet at the end."""
    sent: list[Message] = []
    reader = InputReader(sent.append)
    for piece in pieces:
        reader.feed(piece)
    reader.nothing_follows()
    return [word(message) for message in sent]


def word(message: Message) -> str:
    if isinstance(message, events.Key):
        return message.key
    if isinstance(message, Unmarked):
        return f"text:{message.text}"
    if isinstance(message, events.Paste):
        return f"paste:{message.text}"
    if isinstance(message, TerminalAnswer):
        return f"answer:{message.row},{message.column}"
    return type(message).__name__


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a", ["a"]),
        (b"12", ["1", "2"]),
        ("中".encode(), ["中"]),
        ("中文政府".encode(), ["text:中文政府"]),
        ("\u3000".encode(), ["text:\u3000"]),
        ("\u00a0".encode(), ["text:\u00a0"]),
        ("\ue000".encode(), ["text:\ue000"]),
        ("\u200d".encode(), ["text:\u200d"]),
        (b"\r", ["enter"]),
        (b"\t", ["tab"]),
        (b"\x7f", ["backspace"]),
        (b"\x13", ["ctrl+s"]),
        (b"\x1b", ["escape"]),
        (b"\x1b[A", ["up"]),
        (b"\x1bOA", ["up"]),
        (b"\x1b[Z", ["shift+tab"]),
        (b"\x1b[1;5H", ["ctrl+home"]),
        (b"\x1b[15~", ["f5"]),
    ],
)
def test_keys_and_text(data: bytes, expected: list[str]) -> None:
    assert read(data) == expected


@pytest.mark.parametrize("char", ["\U0002ebf0", "\U0003347a", "\U00033fff"])
def test_a_rare_character_is_kept_whether_this_python_knows_it_or_not(char: str) -> None:
    assert read(char.encode()) == [char if char.isprintable() else f"text:{char}"]


@pytest.mark.parametrize("data", [b"\x1b[H", b"\x1b[1~", b"\x1b[7~", b"\x1bOH"])
def test_every_terminals_home_key_is_home(data: bytes) -> None:
    assert read(data) == ["home"]


@pytest.mark.parametrize("data", [b"\x1b[F", b"\x1b[4~", b"\x1b[8~", b"\x1bOF"])
def test_every_terminals_end_key_is_end(data: bytes) -> None:
    assert read(data) == ["end"]


@pytest.mark.parametrize("data", [b"\x1bOP", b"\x1b[11~", b"\x1b[[A"])
def test_every_terminals_f1_is_f1(data: bytes) -> None:
    assert read(data) == ["f1"]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"\x1bOa", "ctrl+up"),
        (b"\x1bOb", "ctrl+down"),
        (b"\x1bOc", "ctrl+right"),
        (b"\x1bOd", "ctrl+left"),
        (b"\x1b[7^", "ctrl+home"),
        (b"\x1b[8^", "ctrl+end"),
        (b"\x1b[c", "shift+right"),
        (b"\x1b[7$", "shift+home"),
        (b"\x1b[8$", "shift+end"),
        (b"\x1b[3^", "ctrl+delete"),
        (b"\x08", "backspace"),
        (b"\x1b[24~", "f12"),
    ],
)
def test_the_keys_of_rxvt_are_named_as_those_of_others(data: bytes, key: str) -> None:
    assert read(data + "中".encode()) == [key, "中"]


@pytest.mark.parametrize("number", range(1, 64))
def test_no_function_key_is_taken_for_a_character(number: int) -> None:
    """PuTTY and the Linux console send ``ESC [ 33 ~`` for Shift+F9, and 33 is a ``!``."""
    sent: list[Message] = []
    InputReader(sent.append).feed(b"\x1b[%d~" % number)
    assert [key.character for key in sent if isinstance(key, events.Key)] in ([], [None])


def test_the_number_pad_of_putty_types_numbers() -> None:
    assert read(b"\x1bOq\x1bOw\x1bOn\x1bOM") == ["1", "7", "full_stop", "enter"]


@pytest.mark.parametrize(
    "answer",
    [
        b"\x1b[?62;1;6;9c",
        b"\x1b[>41;354;0c",
        b"\x1b]11;rgb:1e1e/1e1e/1e1e\x07",
        b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
        b"\x1bP>|XTerm(388)\x1b\\",
        b"\x1b_Gi=31;OK\x1b\\",
        b"\x1b[?2048;1$y",
        b"\x1b[999;888;777X",
        b"\x1b[0;;20013:21326:20154:27665:20849u",
    ],
)
def test_late_answers_and_unknown_sequences_never_become_text(answer: bytes) -> None:
    assert read(b"a" + answer + b"b") == ["a", "b"]
    assert read(*(bytes([byte]) for byte in b"a" + answer + b"b")) == ["a", "b"]


def test_the_cursor_report_is_an_answer_not_a_key() -> None:
    assert read(b"\x1b[2;3R") == ["answer:2,3"]


def test_half_a_sequence_is_no_text_when_nothing_follows() -> None:
    assert read(b"\x1b[12;") == []


def test_an_answer_that_stalls_half_way_never_becomes_text() -> None:
    sent: list[Message] = []
    reader = InputReader(sent.append)
    for piece in (b"\x1b]11;rgb:1e1e/1e1", b"e/1e1e\x07a"):
        reader.feed(piece)
        reader.nothing_follows()
    assert [word(message) for message in sent] == ["a"]


def test_half_an_answer_ends_with_the_next_key() -> None:
    assert read(b"\x1b]11;rgb:1e", b"\x1b[A") == ["up"]


def test_escape_and_a_letter_in_one_packet_are_two_keys() -> None:
    assert read(b"\x1bx\x1b[15~") == ["escape", "x", "f5"]


def test_marked_pastes_are_one_event_whatever_they_hold() -> None:
    assert read("\x1b[200~一\r\n\x1b[A二\x1b[201~三".encode()) == ["paste:一\r\n\x1b[A二", "三"]


def test_a_paste_without_marks_is_one_event_with_its_lines() -> None:
    text = "一、本年新收政府信息公开申请数量3件。\r二、上年结转政府信息公开申请数量0件。"
    assert read(text.encode()) == ["text:" + text.replace("\r", "\n")]


def test_a_long_paste_of_plain_letters_is_one_event() -> None:
    text = "https://www.yunyin.example/gk/2023/" * 20
    assert read(text.encode()) == ["text:" + text]


def test_numbers_typed_ahead_stay_keys() -> None:
    assert read(b"12\r34\r") == ["1", "2", "enter", "3", "4", "enter"]


@pytest.mark.parametrize("text", ["中文", "政府信息公开", "模", "中", "涓"])
def test_gb18030_is_recognised_and_told(text: str) -> None:
    events_seen = read("中文".encode("gb18030"), text.encode("gb18030"))
    assert events_seen[0] == "ForeignEncoding"
    assert events_seen[1:] == ["text:中文", text if len(text) == 1 else f"text:{text}"]


@pytest.mark.parametrize("cut", [1, 2])
def test_a_character_cut_in_two_packets_is_whole(cut: int) -> None:
    data = "中文".encode()
    assert read(data[:cut], data[cut:]) in (["text:中文"], ["中", "文"])


def test_a_cut_character_before_a_whole_one_costs_only_itself() -> None:
    assert read("模".encode()[:2], "鱼".encode(), "中文".encode()) == ["鱼", "text:中文"]


@pytest.mark.parametrize("rubbish", [b"\xff", b"\xe4\xb8", b"\xf0\x9f", b"\xc3", b"\xed\xa0\x80"])
def test_bytes_that_are_no_text_cost_nothing_but_themselves(rubbish: bytes) -> None:
    assert read(rubbish, b"a", "中".encode())[-2:] == ["a", "中"]


def test_the_clerk_is_told_of_the_encoding_once() -> None:
    sent: list[Message] = []
    reader = InputReader(sent.append)
    for _ in range(3):
        reader.feed("中文".encode("gb18030"))
    assert sum(isinstance(message, ForeignEncoding) for message in sent) == 1


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)


@given(st.lists(texts, max_size=5), st.integers(1, 7))
def test_text_in_utf8_arrives_whole_however_it_is_cut(pieces: list[str], size: int) -> None:
    data = "".join(pieces).encode()
    decoder = InputDecoder()
    cut = [data[at : at + size] for at in range(0, len(data), size)]
    assert "".join(map(decoder.feed, cut)) == "".join(pieces)
    assert not decoder.saw_gb18030


@given(st.lists(st.binary(max_size=30), max_size=6))
def test_no_bytes_whatever_end_the_reading(pieces: list[bytes]) -> None:
    read(*pieces)


@pytest.mark.parametrize("marked", [True, False])
def test_only_a_paste_whose_end_nothing_marks_is_waited_for(
    marked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = ("字" * 500).encode()
    data = b"\x1b[200~" + text + b"\x1b[201~" if marked else text
    reading, writing = os.pipe()
    os.write(writing, data)
    waits: list[float] = []

    def ready(readers: list[int], _w: object, _x: object, seconds: float) -> object:
        waits.append(seconds)
        return select.select(readers, [], [], 0)

    monkeypatch.setattr(driver, "select", SimpleNamespace(select=ready))
    read = driver.TerminalDriver._read(cast("Any", SimpleNamespace(fileno=reading)))
    os.close(reading)
    os.close(writing)

    assert read == data
    assert [seconds > 0 for seconds in waits] == [not marked]


def test_a_thread_that_waits_for_the_keyboard_is_woken_to_stop() -> None:
    stop = driver.StopEvent()
    assert select.select([stop], [], [], 0)[0] == []
    stop.set()
    stop.set()
    assert select.select([stop], [], [], 0)[0] == [stop]
    stop.clear()
    assert select.select([stop], [], [], 0)[0] == []
    assert not stop.is_set()


@pytest.mark.parametrize(
    ("piece", "waits"),
    [(b"\x1b", True), ("中".encode()[:2], True), (b"\x1b[A", False), ("中".encode(), False)],
)
def test_only_what_is_unfinished_is_waited_for_by_the_clock(piece: bytes, waits: bool) -> None:
    reader = InputReader(lambda _: None)
    reader.feed(piece)
    assert reader.waiting is waits
