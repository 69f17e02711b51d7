"""How many colours the terminal has, and putting text into no more than that.

Rich decides by the names in ``TERM`` and ``COLORTERM``. Put right here: ``NO_COLOR`` means no
colour rather than grey; a terminal without colours gets none; GNU screen and the Linux console do
not have the colours of the terminal that they were started from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Final, TypeAlias

from rich.color import Color, ColorSystem
from rich.style import Style

Colours: TypeAlias = ColorSystem | None
"""The colours of a terminal; ``None``: it has none."""

LOOK: Final = "GONGKAI_TUI_LOOK"
"""Environment variable: ``ascii`` marks by signs and reverse video rather than by shades."""

_MANY: Final = frozenset(("truecolor", "24bit"))


def colours_of(environment: Mapping[str, str]) -> Colours:
    """The colours of the terminal that ``environment`` describes."""
    term = environment.get("TERM", "").strip().lower()
    if environment.get("NO_COLOR") or term in ("", "dumb", "unknown"):
        return None
    named = _named_colours(term)
    if term.startswith("linux"):
        return named or ColorSystem.STANDARD
    if term.startswith("screen") and not environment.get("TMUX"):
        return named or ColorSystem.STANDARD
    if environment.get("COLORTERM", "").strip().lower() in _MANY:
        return ColorSystem.TRUECOLOR
    return named if named is not None else _described_colours(term)


def _named_colours(term: str) -> Colours:
    """What the end of a terminal's name says."""
    ending = term.rpartition("-")[2]
    known = {
        "256color": ColorSystem.EIGHT_BIT,
        "kitty": ColorSystem.EIGHT_BIT,
        "direct": ColorSystem.TRUECOLOR,
        "truecolor": ColorSystem.TRUECOLOR,
        "16color": ColorSystem.STANDARD,
    }
    return known.get(ending)


def _described_colours(term: str) -> Colours:
    """What the system's description of terminals (terminfo) says; Rich's guess if it has none."""
    import curses  # noqa: PLC0415 - most terminals are known by their names

    try:
        curses.setupterm(term, 1)
        number = curses.tigetnum("colors")
    except curses.error:
        return ColorSystem.STANDARD
    if number < 8:
        return None
    if number < 256:
        return ColorSystem.STANDARD
    return ColorSystem.EIGHT_BIT if number < 1 << 24 else ColorSystem.TRUECOLOR


def has_shades(environment: Mapping[str, str], colours: Colours) -> bool:
    """Whether grounds of different shades can be told apart, and are wanted.

    Of sixteen colours only two are sure to be as dark and as light as they are called, and GNU
    screen ignores the bright grounds among them.
    """
    plain = environment.get(LOOK, "").strip().lower() == "ascii"
    return not plain and colours not in (None, ColorSystem.STANDARD)


@cache
def renderer(colours: Colours) -> Callable[[Style | None, str], str]:
    """The function that puts text into the control sequences of a style, within these colours.

    Without colours, text that is darker than its ground is put in reverse video: Textual does not
    let every kind of text say so itself.
    """
    if colours is None:
        return _without_colour

    def render(style: Style | None, text: str) -> str:
        return text if style is None else style.render(text, color_system=colours)

    return render


def _without_colour(style: Style | None, text: str) -> str:
    """Bold, underline and reverse are all that a terminal without colours is sent."""
    codes = () if style is None else _attributes(style)
    return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if codes else text


@lru_cache(maxsize=1024)
def _attributes(style: Style) -> tuple[str, ...]:
    reverse = bool(style.reverse)
    if style.color is not None and style.bgcolor is not None:
        reverse ^= _lightness(style.bgcolor) > _lightness(style.color)
    shown = ((style.bold, "1"), (style.underline, "4"), (reverse, "7"))
    return tuple(code for is_shown, code in shown if is_shown)


def _lightness(colour: Color) -> int:
    red, green, blue = colour.get_truecolor()
    return 3 * red + 6 * green + blue
