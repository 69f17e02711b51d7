"""Composing screens anew, for when texts turn out to be wider or narrower than was thought.

Layouts, breaks and drawn rows are kept in many places, each in the widget that needs it. New
widgets have none of that; where the user was, and what stands in the fields, is carried over.
"""

from __future__ import annotations

from typing import Any

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList

from gongkai_tui.tui.workspace import Workspace


async def measure_anew(screen: Screen[Any]) -> None:
    """Put new widgets in the place of those of a screen; what they showed stays the same."""
    if isinstance(screen, Workspace):
        await _measure_workspace(screen)
    else:
        await _measure_dialog(screen)


async def _measure_workspace(workspace: Workspace) -> None:
    chain = workspace.focus_chain
    number = chain.index(workspace.focused) if workspace.focused in chain else None
    part, place = workspace.part_id, workspace.place
    writing = workspace.preview.writing if workspace.preview_shown else None
    workspace.set_focus(None)
    await workspace.recompose()
    workspace.show_part(part)
    workspace.go_to(place)
    if writing is not None:
        workspace.preview.show_writing(writing)
    workspace.call_after_refresh(workspace.update_bars)
    _focus(workspace, number)


async def _measure_dialog(screen: Screen[Any]) -> None:
    chain = screen.focus_chain
    number = chain.index(screen.focused) if screen.focused in chain else None
    fields = [(field.value, field.selection) for field in screen.query(Input)]
    chosen = [options.highlighted for options in screen.query(OptionList)]
    await screen.recompose()
    for field, (value, selection) in zip(screen.query(Input), fields, strict=True):
        field.value = value
        field.selection = selection
    for options, highlighted in zip(screen.query(OptionList), chosen, strict=True):
        options.highlighted = highlighted
    _focus(screen, number)


def _focus(screen: Screen[Any], number: int | None) -> None:
    """Give the focus to the widget that stands where the one with the focus stood."""
    chain: list[Widget] = screen.focus_chain
    screen.set_focus(chain[number] if number is not None and number < len(chain) else None)
