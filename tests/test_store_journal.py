"""The journal gives back every edit, from any beginning of its bytes."""

from __future__ import annotations

import json
import os
import stat
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faulty_terminal import wait_until
from gongkai_tui.form import CellRef, load_form
from gongkai_tui.report import Report, new_report
from gongkai_tui.report.edit_records import RecordError, edit_of, edit_record
from gongkai_tui.report.edits import Edit, set_cells, splice_text
from gongkai_tui.report.second_entry import KeyedSheet
from gongkai_tui.store import write_report
from gongkai_tui.store.journal import (
    Entry,
    Explaining,
    Head,
    JournalEncoder,
    Lent,
    Record,
    Saved,
    Saving,
    SecondEntryRecord,
    digest_of,
    read_journal,
)
from gongkai_tui.store.journal_writer import JournalWriter, journal_folder
from gongkai_tui.store.recovery import abandoned_journals
from left_behind import head_of, leave_journal
from report_edits import draw_edit
from strategies import reports, same, same_report

CELL = CellRef("requests", "received", "individual")


def new() -> Report:
    return new_report(load_form("2021"), "云隐县", 2023)


def typed(report: Report, text: str) -> Edit:
    edit = splice_text(report, "overview", 0, 0, text)
    assert edit is not None
    return edit


KEYED = KeyedSheet("requests", {CELL: "12"}, {CELL: "1.50"}, comparing=True)
BETWEEN: list[list[Record]] = [
    [],
    [Entry(CELL, "７")],
    [Entry(None)],
    [Saving("a"), Saved("a")],
    [Lent("overview", "甲\n乙"), Lent(None)],
    [Explaining("甲", "乙"), Explaining(None)],
    [SecondEntryRecord(KEYED), SecondEntryRecord(None)],
]
"""What may stand between two edits."""


def encoded(head: Head, records: list[Record]) -> bytes:
    encoder = JournalEncoder()
    return encoder.head(head) + b"".join(encoder.line(record) for record in records)


@given(st.data())
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_an_edit_written_down_and_read_back_does_the_same(data: st.DataObject) -> None:
    report = data.draw(reports())
    edit = draw_edit(data, report)
    if edit is not None:
        again = edit_of(edit_record(edit))
        assert same_report(again.apply(report), edit.apply(report))
        assert (again.label, again.place) == (edit.label, edit.place)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.sampled_from(["label", "changes", "place", "x"]), inner)
        ),
    )
)
def test_anything_else_is_refused(tree: Any) -> None:
    try:
        edit = edit_of(tree)
    except RecordError:
        return
    assert same(edit_record(edit), edit_record(edit_of(edit_record(edit))))


@given(st.data())
@settings(max_examples=50)
def test_any_beginning_of_a_journal_loads_and_holds_the_records_that_are_whole(
    data: st.DataObject,
) -> None:
    report = data.draw(reports())
    records: list[Record] = []
    for _ in range(data.draw(st.integers(0, 4))):
        edit = draw_edit(data, report)
        if edit is not None:
            report = edit.apply(report)
            records.append(edit)
        records += data.draw(st.sampled_from(BETWEEN))
    head = head_of(Path("云隐县.toml"), new())
    whole = encoded(head, records)
    length = data.draw(st.integers(0, len(whole)))

    journal = read_journal(whole[:length])

    ends = whole[:length].count(b"\n")
    if ends == 0:
        assert journal is None
    else:
        assert journal is not None
        assert journal.head == head
        assert list(map(repr, journal.records)) == list(map(repr, records[: ends - 1]))


@given(st.integers(0), st.integers(1, 255))
def test_a_changed_byte_is_noticed_and_what_stands_before_is_read(at: int, change: int) -> None:
    report = new()
    records: list[Record] = [typed(report, "甲"), typed(report, "乙"), Saving("abc")]
    whole = bytearray(encoded(head_of(Path("x.toml"), report), records))
    at %= len(whole)
    line = whole[:at].count(b"\n")
    whole[at] ^= change

    journal = read_journal(bytes(whole))

    assert (None if journal is None else list(journal.records)) == (
        None if line == 0 else records[: line - 1]
    )


def test_a_missing_line_is_noticed() -> None:
    report = new()
    lines = encoded(
        head_of(Path("x.toml"), report), [typed(report, "甲"), typed(report, "乙")]
    ).splitlines(keepends=True)
    journal = read_journal(lines[0] + lines[2])
    assert journal is not None
    assert journal.records == ()


@given(st.binary(max_size=200))
def test_bytes_that_are_no_journal_are_none(data: bytes) -> None:
    assert read_journal(data) is None


def test_what_is_no_edit_yet_is_read_back_and_is_an_entry_of_nothing_to_older_readers(
    path: Path,
) -> None:
    records: list[Record] = [
        SecondEntryRecord(KEYED),
        SecondEntryRecord(None),
        Lent("overview", "甲\n乙"),
        Lent(None),
        Explaining("甲", ""),
        Explaining(None),
    ]
    head = head_of(path, new())
    journal = read_journal(encoded(head, records))
    assert journal is not None
    assert list(journal.records) == records
    lines = encoded(head, records).splitlines()[1:]
    assert [json.loads(line[9:])["entry"] for line in lines] == [[None, ""]] * len(records)


@pytest.mark.parametrize(
    "record",
    [[], {}, {"table": "requests"}, {"table": "requests", "cells": [[1]], "decided": []}],
    ids=str,
)
def test_a_second_entry_that_makes_no_sense_ends_the_reading(path: Path, record: object) -> None:
    lines = [{"entry": [None, ""], "second_entry": record}, {"saved": "later"}]
    assert read_lines(path, lines) == ()


def test_a_record_of_a_kind_that_is_not_known_is_passed_over(path: Path) -> None:
    """A newer program wrote it."""
    lines = [{"saving": "1"}, {"remark": ["?"]}, {}, {"saved": "2"}, ["no record"], {"saved": "3"}]
    assert read_lines(path, lines) == (Saving("1"), Saved("2"))


def read_lines(path: Path, lines: list[Any]) -> tuple[Record, ...]:
    data = JournalEncoder().head(head_of(path, new()))
    checksum = int(data[:8], 16)
    for line in lines:
        text = json.dumps(line).encode()
        checksum = zlib.crc32(text, checksum)
        data += b"%08x %b\n" % (checksum, text)
    journal = read_journal(data)
    assert journal is not None
    return journal.records


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "云隐县.toml"
    path.write_bytes(write_report(new()))
    return path


def journals(folder: Path) -> list[Path]:
    return list(folder.glob("journals/*.journal"))


def test_every_edit_is_with_the_system_at_once_and_on_the_disk_soon(
    path: Path, own_state_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    fsync = os.fsync

    def noting(descriptor: int) -> None:
        fsync(descriptor)
        synced.append(descriptor)

    journal_folder()
    monkeypatch.setattr(os, "fsync", noting)
    writer = JournalWriter(head_of(path, new()))
    assert journals(own_state_directory) == []
    writer.write(typed(new(), "甲"))
    wait_until(lambda: len(journals(own_state_directory)) == 1)
    (file,) = journals(own_state_directory)
    wait_until(lambda: "甲".encode() in file.read_bytes())
    wait_until(lambda: len(synced) == 2)  # the folder and the file
    writer.write(typed(new(), "乙"))
    assert writer.flush(5)
    assert "乙".encode() in file.read_bytes()
    assert len(synced) == 3
    writer.end(keep=False)
    assert journals(own_state_directory) == []


def test_only_the_owner_can_read_it(path: Path, own_state_directory: Path) -> None:
    leave_journal(head_of(path, new()), [typed(new(), "甲")])
    (file,) = journals(own_state_directory)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(own_state_directory.stat().st_mode) == 0o700


def test_a_disk_that_refuses_is_told_tried_again_and_loses_nothing(
    path: Path, own_state_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:0]) or full())
    writer = JournalWriter(head_of(path, new()), told.append)
    writer.write(typed(new(), "甲"))
    writer.write(typed(new(), "乙"))
    assert not writer.flush(5)
    assert told == ["磁盘空间不足，没有写入"]
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:7]))
    wait_until(lambda: told == ["磁盘空间不足，没有写入", ""])
    writer.end(keep=True)
    journal = read_journal(journals(own_state_directory)[0].read_bytes())
    assert journal is not None
    assert journal.records == (typed(new(), "甲"), typed(new(), "乙"))


def full() -> int:
    raise OSError(28, "English")


def test_what_a_dead_session_left_is_found_with_what_it_changes(path: Path) -> None:
    cell = set_cells(new(), {CELL: 7}, "改单元格")
    assert cell is not None
    leave_journal(head_of(path, new()), [typed(new(), "甲乙"), cell, Entry(CELL, "12")])

    (recovery,) = abandoned_journals(path, path.read_bytes())

    assert recovery.fits
    assert recovery.base == new()
    assert recovery.report.texts["overview"] == "甲乙"
    assert recovery.report.stated(CELL) == 12  # what was still being typed
    recovery.forget()
    assert abandoned_journals(path, path.read_bytes()) == []


def test_a_session_that_still_runs_is_left_alone(path: Path, own_state_directory: Path) -> None:
    head = head_of(path, new(), gone=False)
    leave_journal(head, [typed(new(), "甲")])
    assert abandoned_journals(path, path.read_bytes()) == []
    assert journals(own_state_directory)


def test_a_second_entry_that_was_cut_off_comes_back_though_nothing_was_edited(
    path: Path, own_state_directory: Path
) -> None:
    leave_journal(head_of(path, new()), [SecondEntryRecord(KEYED), Saved("of others")])
    (recovery,) = abandoned_journals(path, path.read_bytes())
    assert recovery.second_entry == KEYED
    assert not recovery.edited
    recovery.forget()
    leave_journal(head_of(path, new()), [SecondEntryRecord(KEYED), SecondEntryRecord(None)])
    assert abandoned_journals(path, path.read_bytes()) == []
    assert journals(own_state_directory) == []


def test_what_another_program_had_written_of_a_text_comes_back(path: Path) -> None:
    records: list[Record] = [typed(new(), "甲"), Lent("overview", "甲乙"), Lent("no part", "丙")]
    leave_journal(head_of(path, new()), records[:2])
    (recovery,) = abandoned_journals(path, path.read_bytes())
    assert recovery.report.texts["overview"] == "甲乙"
    recovery.forget()
    for last in (Lent(None), records[2]):
        leave_journal(head_of(path, new()), [*records[:2], last])
        (recovery,) = abandoned_journals(path, path.read_bytes())
        assert recovery.report.texts["overview"] == "甲"
        recovery.forget()


def test_a_sentence_that_was_being_written_to_explain_a_finding_comes_back(path: Path) -> None:
    records: list[Record] = [typed(new(), "甲"), Explaining("CELL-07 乙", "原件如此")]
    leave_journal(head_of(path, new()), records)
    (recovery,) = abandoned_journals(path, path.read_bytes())
    assert recovery.report.explanations == {"CELL-07 乙": "原件如此"}
    recovery.forget()
    leave_journal(head_of(path, new()), [*records, Explaining(None)])
    (recovery,) = abandoned_journals(path, path.read_bytes())
    assert recovery.report.explanations == {}


@pytest.mark.parametrize("replaced", [False, True])
def test_a_kill_in_the_middle_of_a_save_is_told_from_the_file(
    path: Path, own_state_directory: Path, *, replaced: bool
) -> None:
    changed = typed(new(), "甲").apply(new())
    data = write_report(changed)
    records: list[Record] = [typed(new(), "甲"), Saving(digest_of(data))]
    leave_journal(head_of(path, new()), records)
    if replaced:
        path.write_bytes(data)

    found = abandoned_journals(path, path.read_bytes())

    if replaced:  # everything is in the file: nothing to offer, nothing to keep
        assert found == []
        assert journals(own_state_directory) == []
    else:
        assert [one.report for one in found] == [changed]
        assert found[0].fits


def test_edits_after_a_save_are_held_against_the_saved_file(path: Path) -> None:
    saved = typed(new(), "甲").apply(new())
    data = write_report(saved)
    digest = digest_of(data)
    path.write_bytes(data)
    leave_journal(
        head_of(path, new()),
        [typed(new(), "甲"), Saving(digest), Saved(digest), typed(saved, "乙")],
    )
    (recovery,) = abandoned_journals(path, data)
    assert recovery.fits
    assert recovery.base == saved
    assert recovery.report.texts["overview"] == "乙甲"


def test_a_file_that_changed_since_does_not_fit(path: Path) -> None:
    leave_journal(head_of(path, new()), [typed(new(), "甲")])
    path.write_bytes(write_report(new()._replace(unit="石桥镇")))
    (recovery,) = abandoned_journals(path, path.read_bytes())
    assert not recovery.fits
    assert recovery.base == new()
    assert recovery.report.texts["overview"] == "甲"


def test_a_new_report_that_was_never_saved_is_offered_even_when_nothing_was_typed(
    tmp_path: Path,
) -> None:
    path = tmp_path / "new.toml"
    head = head_of(path, new())._replace(digest="")
    leave_journal(head, [Entry(None)])
    (recovery,) = abandoned_journals(path, None)
    assert recovery.never_saved
    assert recovery.report == new()


def test_a_link_leads_to_the_journals_of_its_file(path: Path) -> None:
    leave_journal(head_of(path, new()), [typed(new(), "甲")])
    link = path.with_name("link.toml")
    link.symlink_to(path)
    assert len(abandoned_journals(link, path.read_bytes())) == 1
