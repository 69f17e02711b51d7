"""The line of a key is found in every notation that TOML has."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from gongkai_tui.report import Report
from gongkai_tui.store import write_report
from gongkai_tui.store.positions import locate
from strategies import reports

TEXT = '''\
# schema = 0
schema = "x" # unit = 1
 "a.b" . 'c' = { d = 1, e = [ 1, { z = 2 } ], "f g" = { h = 3 } }
list = [
  "x = 1", # k = 2
  [ ],
  { q = 1 },
]
prose = """
k = 1
[no]
"" \\""" x = 1
end""""
literal = \'\'\'
m = 1\'\'\'\'
[ t . "u.v" ] # [comment]
  x = 1
"甲\\u4e59" = 2
[[more]]
y = 1979-01-01
[[more]]
y = 1
[last]'''


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("schema",), 2),
        (("a.b", "c"), 3),
        (("a.b", "c", "e"), 3),
        (("a.b", "c", "f g", "h"), 3),
        (("list",), 4),
        (("prose",), 9),
        (("literal",), 14),
        (("t",), 16),
        (("t", "u.v"), 16),
        (("t", "u.v", "x"), 17),
        (("t", "u.v", "甲乙"), 18),
        (("t", "u.v", "absent"), 16),
        (("more",), 19),
        (("more", "y"), 20),
        (("last",), 23),
        (("unit",), None),
        (("k",), None),
        (("x",), None),
        (("q",), None),
        (("z",), None),
        (("no",), None),
        (("m",), None),
    ],
)
def test_the_line_of_a_key(keys: tuple[str, ...], line: int | None) -> None:
    assert locate(TEXT, keys) == line
    assert locate(TEXT.replace("\n", "\r\n"), keys) == line


@settings(deadline=None)
@given(reports())
def test_a_key_is_found_behind_any_prose_and_any_unknown_value(report: Report) -> None:
    lines = write_report(report._replace(unknown={**report.unknown, "zz-last": {"zz": 1}}))
    text = lines.decode()
    assert locate(text, ("zz-last", "zz")) == text.count("\n")
    for table, rows in report.tables.items():
        for row, cells in rows.items():
            for column in cells:
                line = text.split("\n")[(locate(text, ("tables", table, row, column)) or 0) - 1]
                assert line.startswith(f"{column} = ")


@pytest.mark.parametrize("text", ["", "[", "[[", "a", '"', '"""', "a = [", "}", "= 1", "a = '"])
def test_broken_text_does_no_harm(text: str) -> None:
    assert locate(text, ("x",)) is None
