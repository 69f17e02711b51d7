"""Findings as a SARIF 2.1.0 log, the format that code hosts and editors read (OASIS, 2020).

A finding's location is the report file, with the line on which the text or the cell stands, and the
place by its Chinese name as its logical location. ``properties`` holds the place as the JSON
contract gives it.
"""

from __future__ import annotations

from urllib.parse import quote

from gongkai_tui import __version__
from gongkai_tui.checks import RULES, Finding, PartPlace, Severity
from gongkai_tui.command_line.command import PROGRAM
from gongkai_tui.command_line.finding_output import json_entry, place_name
from gongkai_tui.form import CellRef, Form, load_form
from gongkai_tui.store.file_reading import read_file
from gongkai_tui.store.layout import section_texts
from gongkai_tui.store.positions import locate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from gongkai_tui.checks import Rule
    from gongkai_tui.command_line.checking import Checked

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}


def sarif_log(results: Sequence[Checked]) -> dict[str, Any]:
    """The log of one run over these files."""
    numbers = {rule.id: number for number, rule in enumerate(RULES)}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": PROGRAM,
                        "version": __version__,
                        "rules": [_rule(rule) for rule in RULES],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [entry for result in results for entry in _results(result, numbers)],
            }
        ],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": f"{rule.explanation}\n{rule.source.kind.value}：{rule.source.citation}"},
        "defaultConfiguration": {
            "enabled": rule.switched_on,
            "level": _LEVELS[rule.severity],
        },
    }


def _results(result: Checked, numbers: dict[str, int]) -> Iterator[dict[str, Any]]:
    """What is open in one file, which is read once for all of it."""
    if not result.open:
        return
    text = read_file(result.file).decode("utf-8-sig")
    for finding in result.open:
        yield _result(result, text, finding, numbers)


def _result(
    result: Checked, text: str, finding: Finding, numbers: dict[str, int]
) -> dict[str, Any]:
    rule = next(rule for rule in RULES if rule.covers(finding.rule))
    entry = json_entry(result.file, finding)
    return {
        "ruleId": finding.rule,
        "rule": {"id": rule.id, "index": numbers[rule.id]},
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(result, text, finding)],
        "properties": {"where": entry["where"], "cells": entry["cells"]},
    }


def _location(result: Checked, text: str, finding: Finding) -> dict[str, Any]:
    form = load_form(result.form)
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(result.file)}}
    if line := _line(text, form, finding):
        physical["region"] = {"startLine": line}
    name = place_name(form, finding.place)
    return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": name}]}


def _line(text: str, form: Form, finding: Finding) -> int | None:
    """The line of the file's text that the finding is about, as far as it has it."""
    place = finding.place
    if isinstance(place, CellRef):
        return locate(text, ("tables", *place))
    if not place.part:
        return None
    if place.part in form.tables:
        return locate(text, ("tables", place.part))
    around = ("sections",) if place.part in section_texts(form) else ()
    line = locate(text, (*around, place.part))
    if line is None or isinstance(place, PartPlace):
        return line
    return line + place.line - (0 if _opens_lines(text, line) else 1)


def _opens_lines(text: str, line: int) -> bool:
    """Whether a string of several lines begins behind this line."""
    return text.split("\n")[line - 1].rstrip().endswith(('"""', "'''"))
