"""The style that the terminal writes in: only what differs from the last style is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from rich.style import Style

Render: TypeAlias = Callable[[Style | None, str], str]
"""Puts text into the control sequences of a style, ending in a reset."""

_RESET = "\x1b[0m"
_COLOUR_LENGTHS = {"5": 3, "2": 5}
"""Parameters of a colour: ``38;5;n`` of the table of 256, ``38;2;r;g;b`` of all colours."""


class Codes(NamedTuple):
    """The parameters of SGR (ECMA-48) that make up a style."""

    attributes: tuple[str, ...] = ()
    """Bold, underline, reverse …"""
    foreground: str = ""
    background: str = ""


_PLAIN = Codes()


class Pen:
    """Writes text in styles, one after the other, beginning and ending in none."""

    def __init__(self, render: Render) -> None:
        """Write as ``render`` does, in fewer bytes."""
        self._render = render
        self._codes = _PLAIN

    def write(self, style: Style | None, text: str) -> str:
        """What to send to have ``text`` in ``style`` where the terminal's cursor stands."""
        codes = _codes(self._render, style)
        sequence = _change(self._codes, codes)
        self._codes = codes
        return sequence + text

    def lift(self) -> str:
        """What to send to leave the terminal without a style."""
        on, self._codes = self._codes != _PLAIN, _PLAIN
        return _RESET if on else ""


def _change(old: Codes, new: Codes) -> str:
    """The shortest sequence from one style to another."""
    if old == new:
        return ""
    if new == _PLAIN:
        return _RESET
    dropped = set(old.attributes) - set(new.attributes)
    if (
        dropped
        or (old.foreground and not new.foreground)
        or (old.background and not new.background)
    ):
        parameters = ["0", *new.attributes, new.foreground, new.background]
    else:
        parameters = [code for code in new.attributes if code not in old.attributes]
        parameters += [new.foreground] if new.foreground != old.foreground else []
        parameters += [new.background] if new.background != old.background else []
    return f"\x1b[{';'.join(filter(None, parameters))}m"


@lru_cache(maxsize=4096)
def _codes(render: Render, style: Style | None) -> Codes:
    """The parameters that ``render`` uses for a style."""
    before, _, _ = render(style, "x").partition("x")
    if not before.startswith("\x1b["):
        return _PLAIN
    attributes: list[str] = []
    foreground = background = ""
    for code in _split(before[2:-1].split(";")):
        number = int(code.partition(";")[0])
        if 30 <= number <= 38 or 90 <= number <= 97:
            foreground = code
        elif 40 <= number <= 48 or 100 <= number <= 107:
            background = code
        else:
            attributes.append(code)
    return Codes(tuple(attributes), foreground, background)


def _split(parameters: list[str]) -> Iterator[str]:
    """The parameters with those of one colour taken together."""
    at = 0
    while at < len(parameters):
        length = 1
        if parameters[at] in ("38", "48"):
            length = _COLOUR_LENGTHS[parameters[at + 1]]
        yield ";".join(parameters[at : at + length])
        at += length
