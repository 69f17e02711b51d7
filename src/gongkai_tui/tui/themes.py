"""The two looks of the editor: dark and light.

Every signal also has a sign of its own (``!``, ``缺``, ``错2``): colour only repeats it.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="gongkai-dark",
    primary="#5fafd7",
    secondary="#87afaf",
    accent="#ffd75f",
    error="#ff8787",
    warning="#ffaf5f",
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
    },
)
"""Light text on a dark ground. Colours are entries of the 256-colour table: no shade is lost."""

LIGHT = Theme(
    name="gongkai-light",
    primary="#005f87",
    secondary="#5f8787",
    accent="#875f00",
    error="#af0000",
    warning="#875f00",
    success="#005f00",
    foreground="#1c1c1c",
    background="#ffffff",
    surface="#eeeeee",
    panel="#dadada",
    dark=False,
    variables={
        "title-bar": "#005f87",
        "group": "#dadada",
        "scrollbar": "#9e9e9e",
        "scrollbar-hover": "#808080",
        "scrollbar-active": "#808080",
        "scrollbar-background": "#dadada",
        "scrollbar-background-hover": "#dadada",
        "scrollbar-background-active": "#dadada",
        "scrollbar-corner-color": "#dadada",
    },
)
"""Dark text on a light ground, for bright rooms and projectors."""
