"""Where everything stands in the file. Reading and writing both follow this.

A file has the keys ``schema``, ``form``, ``unit`` and ``year``, and ``unit_kind`` where it is
stated; the texts that the official form does not demand (title, preface, signature, date) at the
top; the prose of the official parts under ``[sections]``; each row of a table as one TOML table,
``[tables.requests.received]``, with a key for each cell that the report states; what the source
printed otherwise than the form under ``[source_labels]``; under ``[explanations]`` why findings are
right as they are, one line each, under a key that holds rule, place and figures; and under
``[doubts]``, under keys of the same kind, what an import was not sure of, until it is settled.

One row on one line would be shorter, but tomli_w does not give it: its ``gen_table_chunks`` writes
every mapping that is a value as a table with its own header, and uses inline tables only inside
arrays, where it breaks any that is longer than 100 columns (a row with 8-digit counts is). So a
changed cell is one changed line, and a row is a block of lines.
"""

from __future__ import annotations

from gongkai_tui.form import Form, PartKind

_FAMILY = "gongkai-report/"

VERSION = 1
"""The version of the file's schema that this program knows."""

SCHEMA = f"{_FAMILY}{VERSION}"
"""The schema that this program writes."""

DEEPEST = 64
"""How deep values that the program does not know may be nested; tomli_w writes them recursively."""

WIDEST_INTEGER = 10_000
"""Bits of the largest integer that is kept; Python refuses to print much larger ones."""


FIRST_YEAR, LAST_YEAR = 1000, 9999
"""What a year in a file may be."""


def schema_version(schema: str) -> int:
    """The version in the schema of a report file; 0 where it is not one."""
    version = schema.removeprefix(_FAMILY)
    number = int(version) if version.isdecimal() and len(version) < 9 else 0
    return number if schema == f"{_FAMILY}{number}" else 0


def top_level_texts(form: Form) -> tuple[str, ...]:
    """The ids of the texts that stand at the top of the file."""
    return tuple(
        part.id for part in form.parts if part.kind is not PartKind.TABLE and not part.official
    )


def section_texts(form: Form) -> tuple[str, ...]:
    """The ids of the texts that stand under ``[sections]``."""
    return tuple(
        part.id for part in form.parts if part.kind is not PartKind.TABLE and part.official
    )
