"""Named tuples behave like those of ``typing``, enumerations like those of ``enum``."""

from __future__ import annotations

import copy
import enum
import pickle
from typing import Any, NamedTuple

import pytest

from gongkai_tui import records


class Expected(NamedTuple):
    """What is measured against."""

    part: str
    line: int
    column: int = 1
    marks: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        return f"{self.part}:{self.line}"


class Place(records.NamedTuple):
    """The same, as the program makes them."""

    part: str
    line: int
    column: int = 1
    marks: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        return f"{self.part}:{self.line}"


class Later(Place):
    """With a cached value, as the form's tables have them."""


@pytest.mark.parametrize(
    ("values", "named"),
    [
        (("overview", 3), {}),
        (("overview", 3, 7, ("，",)), {}),
        (("overview",), {"line": 3, "marks": ("，",)}),
        ((), {"column": 2, "part": "title", "line": 1}),
    ],
)
def test_a_value_is_made_as_from_typing(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    expected, place = Expected(*values, **named), Place(*values, **named)

    assert tuple(place) == tuple(expected)
    assert place == Place(*expected)
    assert hash(place) == hash(expected)
    assert place._asdict() == expected._asdict()
    assert place.where == expected.where
    assert repr(place) == repr(expected).replace("Expected", "Place")


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), (("a",), {}), (("a", 1, 2, (), 5), {}), (("a", 1), {"page": 2})],
)
def test_what_typing_refuses_is_refused(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    for made in (Expected, Place):
        with pytest.raises(TypeError):
            made(*values, **named)


def test_a_value_does_not_change_and_has_no_room_for_more() -> None:
    place = Place("overview", 3)

    with pytest.raises(AttributeError):
        place.line = 4  # type: ignore[misc]  # refused
    with pytest.raises(AttributeError):
        place.page = 1  # type: ignore[attr-defined]  # refused
    assert place._replace(line=4) == ("overview", 4, 1, ())
    with pytest.raises((TypeError, ValueError)):
        place._replace(page=1)  # type: ignore[call-arg]  # refused


def test_a_value_goes_to_another_process_and_comes_back() -> None:
    for place in (Place("overview", 3), Later("overview", 3)):
        back = pickle.loads(pickle.dumps(place))  # noqa: S301 - its own bytes
        assert back == place
        assert type(back) is type(place)


def test_a_class_made_of_another_has_its_fields_and_its_methods() -> None:
    assert Later("overview", line=3)._replace(column=9).where == "overview:3"
    assert isinstance(Later("overview", 3), Place)


def test_fields_are_matched_in_their_order() -> None:
    match Place("overview", 3):
        case Place(part, line):
            assert (part, line) == ("overview", 3)


def test_a_field_without_a_default_cannot_follow_one_with_a_default() -> None:
    with pytest.raises(TypeError):
        exec(  # noqa: S102 - a type checker refuses it, too
            "from __future__ import annotations\n"
            "class Wrong(NamedTuple):\n    line: int = 1\n    part: str\n",
            {"NamedTuple": records.NamedTuple, "__name__": __name__},
        )


class ExpectedKind(enum.StrEnum):
    """What is measured against."""

    LINE = "line"
    """One line."""
    TABLE = "table"

    @property
    def is_table(self) -> bool:
        return self is ExpectedKind.TABLE


class Kind(records.StrEnum):
    """The same, as the program makes them."""

    LINE = "line"
    """One line."""
    TABLE = "table"

    @property
    def is_table(self) -> bool:
        return self is Kind.TABLE


def test_members_are_as_in_enum() -> None:
    assert [str(kind) for kind in Kind] == [str(kind) for kind in ExpectedKind]
    assert [kind.name for kind in Kind] == [kind.name for kind in ExpectedKind]
    assert [type(kind.value) for kind in Kind] == [str, str]
    assert [kind.is_table for kind in Kind] == [False, True]
    assert repr(Kind.LINE) == repr(ExpectedKind.LINE).replace("Expected", "")
    assert f"{Kind.LINE}" == "line"
    assert {Kind.LINE: 1}[Kind("line")] == 1
    assert len(Kind) == 2
    assert Kind.LINE in Kind
    assert isinstance(Kind.LINE, Kind)


def test_each_member_is_one_object() -> None:
    for kind in Kind:
        assert Kind(kind.value) is kind
        assert copy.deepcopy(kind) is kind
        assert pickle.loads(pickle.dumps(kind)) is kind  # noqa: S301 - its own bytes


def test_a_text_that_is_not_listed_is_refused() -> None:
    for made in (ExpectedKind, Kind):
        with pytest.raises(ValueError, match="'page' is not a valid"):
            made("page")
