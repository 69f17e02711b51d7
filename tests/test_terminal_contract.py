"""What the program uses of Textual without its being public is still what it was in 8.2."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from functools import cache

import pytest
import rich.cells
import rich.segment
from rich.cells import CellTable
from rich.console import Console
from rich.segment import Segment
from textual import events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import Monochrome
from textual.geometry import Region
from textual.screen import Screen
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.widgets import Input, Static

from gongkai_tui import tui
from gongkai_tui.tui.terminal import textual_private as private
from gongkai_tui.tui.terminal.application import TerminalApp
from gongkai_tui.tui.terminal.scrollbars import PlainScrollBarRender


def test_every_paint_goes_through_display() -> None:
    assert list(inspect.signature(App._display).parameters) == ["self", "screen", "renderable"]
    source = inspect.getsource(App._display)
    assert "render_segments(console)" in source
    assert "_batch_count" in source


def test_a_picture_is_drawn_even_if_it_will_not_be_shown() -> None:
    """Why the first picture is put off; with a Textual that does so itself, that can go."""
    source = inspect.getsource(Screen._compositor_refresh)
    assert list(inspect.signature(Screen._compositor_refresh).parameters) == ["self"]
    assert "self._compositor.render_update(" in source
    assert "app._display(self, update)" in source
    assert "_batch_count" not in source


async def test_an_app_has_what_painting_asks_of_it() -> None:
    app: App[None] = App()
    async with app.run_test():
        assert app._running is True
        assert app._closed is False
        assert app._batch_count == 0
        assert app._sync_available is False
        assert app._driver is not None
        assert app._driver._mouse is True
        assert not private.may_paint(app)
        assert private.colour_system(app) is app.console._color_system


def test_updates_hold_strips_and_their_places() -> None:
    strip = Strip([Segment("ab")])
    layout = private.LayoutUpdate([[strip]], Region(0, 3, 2, 1))
    assert (layout.strips, layout.region.y) == ([[strip]], 3)
    chops = private.ChopsUpdate([{0: strip}], [(0, 0, 2)], [[2]])
    assert (chops.chops, chops.spans, chops.chop_ends) == ([{0: strip}], [(0, 0, 2)], [[2]])
    assert "ab" in layout.render_segments(Console())


async def test_a_screen_is_rendered_by_a_compositor_that_can_be_replaced() -> None:
    """It keeps what was marked as changed, and knows which widgets are in view, in front first."""
    app: App[None] = App()
    async with app.run_test(size=(20, 5)):
        screen: Screen[None] = Screen()
        compositor = private.Compositor()
        private.use_compositor(screen, compositor)
        await app.push_screen(screen)
        await screen.mount(Static("甲"))
        screen._refresh_layout()
        assert screen._compositor is compositor
        assert [type(widget) for widget in compositor.visible_widgets] == [Static, Screen]
        assert compositor.visible_widgets[screen] == (Region(0, 0, 20, 5), Region(0, 0, 20, 5))
        compositor._dirty_regions.clear()
        screen.refresh()
        compositor.update_widgets({screen})
        assert compositor._dirty_regions == {Region(0, 0, 20, 5)}
        spans = compositor._regions_to_spans([Region(2, 1, 3, 1), Region(4, 1, 3, 1)])
        assert list(spans) == [(1, 2, 7)]
    source = inspect.getsource(private.Compositor.render_update)
    assert "return self.render_partial_update()" in source
    assert "self._compositor = Compositor()" in inspect.getsource(Screen.__init__)


def test_an_event_that_a_widget_stopped_says_so() -> None:
    """A screen, too, stops what it hands to the app that has sent it."""
    event = events.Key("a", "a")
    assert not private.was_stopped(event)
    event.stop()
    assert private.was_stopped(event)
    source = inspect.getsource(Screen._on_message)
    assert "message._sender == self._parent" in source


def test_the_linux_driver_reads_in_a_thread_that_can_be_replaced() -> None:
    source = inspect.getsource(LinuxDriver)
    for name in ("run_input_thread", "exit_event", "fileno", "process_message"):
        assert name in source
    assert list(inspect.signature(LinuxDriver.write).parameters) == ["self", "data"]
    assert list(inspect.signature(LinuxDriver._enable_mouse_support).parameters) == ["self"]
    assert list(inspect.signature(LinuxDriver._disable_mouse_support).parameters) == ["self"]
    assert "textual-input" in source


def test_the_parser_names_keys_from_sequences() -> None:
    parsed = list(private.XTermParser().feed("\x1b[A"))
    assert [type(message) for message in parsed] == [events.Key]
    assert "\x1b[A" in private.ANSI_SEQUENCES_KEYS


def test_synchronized_output_is_mode_2026() -> None:
    assert (private.SYNC_START, private.SYNC_END) == ("\x1b[?2026h", "\x1b[?2026l")


def test_an_input_says_where_its_cursor_is() -> None:
    assert isinstance(inspect.getattr_static(Input, "cursor_screen_offset"), property)
    assert "cursor_screen_offset" in inspect.getsource(Input)


def test_rich_looks_up_what_is_replaced_to_change_widths() -> None:
    """The table and the set by name at every call, and ``rich.segment`` its copy of the set."""
    assert rich.cells._is_single_cell_widths("ab─")
    assert vars(rich.segment)["_is_single_cell_widths"] == rich.cells._is_single_cell_widths
    assert private.own_cell_table().widths == sorted(private.own_cell_table().widths)
    assert "load_cell_table(" in inspect.getsource(rich.cells.get_character_cell_size)
    for function in (rich.cells._cell_len, rich.cells.split_text, rich.cells.set_cell_size):
        assert "_is_single_cell_widths(" in inspect.getsource(function)
    assert "_is_single_cell_widths(" in inspect.getsource(rich.segment.Segment.split_cells)
    table = CellTable("", [(ord("a"), ord("a"), 2)], frozenset())
    private.replace_cell_table(table)
    try:
        assert rich.cells.cell_len("ab") == 3
        assert [part.text for part in Segment("ab").split_cells(2)] == ["a", "b"]
    finally:
        private.replace_cell_table(None)
    assert rich.cells.cell_len("ab") == 2
    assert vars(rich.segment)["_is_single_cell_widths"] == rich.cells._is_single_cell_widths


def test_the_colours_of_an_app_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app: App[None] = App()
    assert any(isinstance(each, Monochrome) for each in app._filters)
    private.set_colour_system(app, None)
    assert private.colour_system(app) is None
    assert not any(isinstance(each, Monochrome) for each in app._filters)


async def test_screens_can_be_made_without_notifications_and_tooltips() -> None:
    app: App[None] = App()
    async with app.run_test(notifications=True, tooltips=True):
        private.leave_out_notifications(app)
        screen: Screen[None] = Screen()
        await app.push_screen(screen)
        assert not [*screen.query("*")]


def test_textual_is_loaded_without_its_command_palette_and_gets_it_when_asked() -> None:
    program = """
import sys
from gongkai_tui.tui.terminal.left_out import modules_left_out
with modules_left_out():
    import asyncio, textual.app, textual.theme, textual.screen
assert not {"ssl", "textual.command", "textual.widgets._input"} & set(sys.modules)
import ssl, textual.command
assert ssl.create_default_context()
assert issubclass(textual.command.CommandPalette, textual.screen.Screen)
"""
    subprocess.run([sys.executable, "-c", program], check=True)
    assert not TerminalApp.ENABLE_COMMAND_PALETTE


def test_scrollbars_are_drawn_by_a_class_that_can_be_replaced() -> None:
    parameters = list(inspect.signature(ScrollBarRender.render_bar).parameters)
    assert parameters == list(inspect.signature(PlainScrollBarRender.render_bar).parameters)
    assert "self.renderer(" in inspect.getsource(ScrollBar)


def test_an_error_of_the_app_goes_through_two_methods_that_are_replaced() -> None:
    """What it would print when the terminal is the shell's again is in a list."""
    assert "self._fatal_error()" in inspect.getsource(App._handle_exception)
    assert "self._exit_renderables.append(" in inspect.getsource(App._fatal_error)
    source = inspect.getsource(App._print_error_renderables)
    assert "self._exit_renderables" in source
    assert "self._print_error_renderables()" in inspect.getsource(App)


def test_the_driver_measures_the_window_by_a_method_that_is_replaced() -> None:
    source = inspect.getsource(LinuxDriver)
    assert "def _get_terminal_size(self) -> tuple[int, int]:" in source
    assert source.count("self._get_terminal_size()") >= 1


def test_whatever_is_private_of_textual_is_listed_in_one_place() -> None:
    """No other module imports it, and no class uses or replaces what is not listed there."""
    listed = inspect.getdoc(private) or ""
    for module in map(importlib.import_module, _modules_of_the_editor()):
        if module is private:
            continue
        source = inspect.getsource(module)
        assert not re.search(r"^\s*(from|import) (textual|rich)\S*\._", source, re.MULTILINE)
        for node in ast.parse(source).body:
            if isinstance(node, ast.ClassDef):
                inherited = _inherited(vars(module)[node.name])
                for used in _private_names(node) & inherited:
                    assert used in listed, f"{module.__name__}.{node.name}"


def _modules_of_the_editor() -> list[str]:
    return [found.name for found in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}.")]


def _private_names(tree: ast.AST) -> set[str]:
    """What is used as an attribute, or defined as a method, with one underscore before it."""
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    names |= {node.name for node in ast.walk(tree) if isinstance(node, functions)}
    return {name for name in names if re.match("_[a-z]", name)}


def _inherited(own: type) -> set[str]:
    """The private names of the classes of Textual that a class is made from."""
    bases = (base for base in own.__mro__ if base.__module__.startswith("textual."))
    return set().union(*map(_names_of_its_own, bases))


@cache
def _names_of_its_own(base: type) -> frozenset[str]:
    return frozenset(re.findall(r"(?:def |self\.)(_[a-z]\w*)", inspect.getsource(base)))
