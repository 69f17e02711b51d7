"""How long a key waits for what the checks say of it, in a report of 10,000 characters.

    python benchmarks/live_checks.py

One character after another is typed into the prose, then one figure after another into a table. The
time from the edit to the findings must stay within one frame of 16 ms.
"""

from __future__ import annotations

import time

from mutations.invented_reports import invented_report
from mutations.report_defects import with_text

from gongkai_tui.checks import LiveChecks
from gongkai_tui.form import CellRef
from gongkai_tui.report import Report
from gongkai_tui.report.edits import Edit, set_cells, splice_text

FRAME = 0.016
"""Seconds of one picture at 60 pictures a second."""
LONG_REPORT = 10_000
"""Characters of prose."""
KEYS = 200


def long_report() -> Report:
    """An invented report whose overview is stretched to 10,000 characters of prose."""
    report = invented_report(7)
    paragraphs = report.texts["overview"].split("\n")
    rest = LONG_REPORT - sum(map(len, report.texts.values()))
    number = 1
    while rest > 0:
        more = (
            f"全市在第{number}个重点领域公开信息{100 + number}条，回应群众关心的问题，效果较好。"
            * 5
        )
        paragraphs.insert(2, more)
        rest -= len(more)
        number += 1
    return with_text(report, "overview", "\n".join(paragraphs))


def key_times(report: Report, edits: list[Edit]) -> list[float]:
    """Seconds from each edit to its findings; last year's report lies beside the present one."""
    last_year = report._replace(year=report.year - 1)
    live = LiveChecks(find_last_year=lambda: last_year)
    live.update(report, None)
    times: list[float] = []
    for edit in edits:
        report = edit.apply(report)
        start = time.perf_counter()
        live.update(report, edit.parts)
        times.append(time.perf_counter() - start)
    return times


def typed(report: Report) -> list[Edit]:
    """One character after another, in the middle of the overview."""
    found: list[Edit] = []
    for number in range(KEYS):
        at = report.texts["overview"].find("效果较好") + number
        edit = splice_text(report, "overview", at, 0, "政务公开工作"[number % 6])
        assert edit is not None  # noqa: S101 - a character is typed
        found.append(edit)
        report = edit.apply(report)
    return found


def keyed(report: Report) -> list[Edit]:
    """One figure after another."""
    found: list[Edit] = []
    for number in range(KEYS):
        cell = CellRef("requests", "granted", "individual")
        edit = set_cells(report, {cell: 1000 + number}, "改单元格")
        assert edit is not None  # noqa: S101 - a figure is changed
        found.append(edit)
        report = edit.apply(report)
    return found


def main() -> int:
    """Print the times; 1 if a key usually takes longer than a frame."""
    report = long_report()
    slow = False
    for what, edits in (("character", typed(report)), ("figure", keyed(report))):
        times = sorted(key_times(report, edits))
        slow = slow or times[len(times) // 2] > FRAME
        print(
            f"{what} to findings in {sum(map(len, report.texts.values()))} characters: "
            f"median {1000 * times[len(times) // 2]:.1f} ms, "
            f"95 % {1000 * times[int(0.95 * len(times))]:.1f} ms, most {1000 * times[-1]:.1f} ms"
        )
    return int(slow)


if __name__ == "__main__":
    raise SystemExit(main())
