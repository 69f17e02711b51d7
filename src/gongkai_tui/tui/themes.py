"""The looks of the editor: dark and light, each for many colours and for sixteen.

Every signal also has a sign of its own (``!``, ``缺``, ``错2``): colour only repeats it. Errors and
warnings differ in lightness too, for those who do not see red and green as different.
"""

from __future__ import annotations

from rich.color import ColorSystem
from textual.theme import Theme

DARK = Theme(
    name="gongkai-dark",
    primary="#5fafd7",
    secondary="#87afaf",
    accent="#afd7ff",
    error="#ff5f5f",
    warning="#ffd75f",
    success="#87d787",
    foreground="#e4e4e4",
    background="#121212",
    surface="#1c1c1c",
    panel="#303030",
    dark=True,
    variables={
        "title-bar": "#005f87",
        "group": "#262626",
        "scrollbar": "#585858",
        "scrollbar-hover": "#6c6c6c",
        "scrollbar-active": "#6c6c6c",
        "scrollbar-background": "#262626",
        "scrollbar-background-hover": "#262626",
        "scrollbar-background-active": "#262626",
        "scrollbar-corner-color": "#262626",
        "text-disabled": "#a8a8a8",
        "highlight-ground": "#005f87",
        "highlight-text": "#ffffff",
    },
)
"""Light text on a dark ground. Colours are entries of the 256-colour table: no shade is lost."""

LIGHT = Theme(
    name="gongkai-light",
    primary="#005f87",
    secondary="#5f8787",
    accent="#00005f",
    error="#870000",
    warning="#875f00",
    success="#005f00",
    foreground="#1c1c1c",
    background="#ffffff",
    surface="#eeeeee",
    panel="#e4e4e4",
    dark=False,
    variables={
        "title-bar": "#005f87",
        "group": "#e4e4e4",
        "scrollbar": "#9e9e9e",
        "scrollbar-hover": "#808080",
        "scrollbar-active": "#808080",
        "scrollbar-background": "#dadada",
        "scrollbar-background-hover": "#dadada",
        "scrollbar-background-active": "#dadada",
        "scrollbar-corner-color": "#dadada",
        "text-disabled": "#585858",
        "highlight-ground": "#afd7ff",
        "highlight-text": "#000000",
    },
)
"""Dark text on a light ground, for bright rooms and projectors."""


def _flat(
    like: Theme,
    ground: str,
    highlight: tuple[str, str],
    colours: dict[str, str],
    error_text: str = "",
) -> Theme:
    """A theme of one ground in the place of another theme; ``plain.tcss`` is made for it.

    ``highlight`` is the ground of what is chosen in a list, and the text on it; ``error_text`` is
    the colour of errors in lists where that of errors elsewhere does not stand out from it.
    """
    behind = ("background", "background-hover", "background-active", "corner-color")
    bars = {f"scrollbar-{part}": ground for part in behind}
    bars |= {f"scrollbar{part}": colours["foreground"] for part in ("", "-hover", "-active")}
    texts = {f"text-{name}": colours[name] for name in ("primary", "error", "warning")}
    texts["text-disabled"] = colours["foreground"]
    texts["text-error"] = error_text or texts["text-error"]
    own = {"highlight-ground": highlight[0], "highlight-text": highlight[1]}
    return Theme(
        name=like.name,
        background=ground,
        surface=ground,
        panel=ground,
        dark=like.dark,
        variables={"title-bar": ground, "group": ground, **bars, **texts, **own},
        primary=colours["primary"],
        accent=colours["accent"],
        error=colours["error"],
        warning=colours["warning"],
        success=colours["success"],
        foreground=colours["foreground"],
    )


DARK_OF_SIXTEEN = _flat(
    DARK,
    "#000000",
    ("#0000aa", "#ffffff"),
    {
        "primary": "#00aaaa",
        "accent": "#55ffff",
        "error": "#ff5555",
        "warning": "#ffff55",
        "success": "#55ff55",
        "foreground": "#ffffff",
    },
)
"""Dark, of entries of the table of sixteen."""

LIGHT_OF_SIXTEEN = _flat(
    LIGHT,
    "#aaaaaa",
    ("#00aaaa", "#000000"),
    {
        "primary": "#000000",
        "accent": "#0000aa",
        "error": "#aa0000",
        "warning": "#0000aa",
        "success": "#000000",
        "foreground": "#000000",
    },
    error_text="#000000",
)
"""Light; its ground is the brightest one that every terminal of sixteen colours has."""

_GREY = ("primary", "accent", "error", "warning", "success", "foreground")
COLOURLESS = tuple(
    _flat(like, "#000000", ("#ffffff", "#000000"), dict.fromkeys(_GREY, "#808080"))
    for like in (DARK, LIGHT)
)
"""In the place of both where there is no colour: a ground lighter than its text is reverse video.

See :func:`gongkai_tui.tui.terminal.colour.renderer`.
"""


def flat_themes(colours: ColorSystem | None) -> tuple[Theme, ...]:
    """What takes the place of the dark and the light theme where shades do not show."""
    return COLOURLESS if colours is None else (DARK_OF_SIXTEEN, LIGHT_OF_SIXTEEN)
