"""Everything that the program uses of Textual 8.2 without its being public, in one place.

``tests/test_terminal_contract.py`` proves for each of these that it is still what it was. The
version bound in ``pyproject.toml`` says what was tested.

Besides the names below, these are extended or replaced in ways that Textual does not promise:

* ``App._display(screen, renderable)``: every paint goes through it (:mod:`.application`).
* ``Screen._compositor_refresh()``: has a picture drawn and displayed (:mod:`.screen`).
* ``Compositor.render_partial_update()``: renders what changed (:mod:`.changed_lines`), with
  ``_dirty_regions``, ``_regions_to_spans`` and ``visible_widgets``.
* ``textual.command``: loaded with an empty module in its place (:mod:`.left_out`).
* ``LinuxDriver._get_terminal_size()``: asks the window itself (:mod:`.driver`).
* ``App._fatal_error()`` and ``App._print_error_renderables()``: tell of an error in one sentence
  (:mod:`gongkai_tui.tui.guarded`), with ``_exit_renderables``.
* ``LinuxDriver.run_input_thread()``: reads the keyboard (:mod:`.driver`), with ``exit_event``,
  ``fileno``, ``_app``, ``_mouse`` and ``process_message``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rich import cells, segment
from rich.cells import CellTable
from rich.color import ColorSystem
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS, SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate, LayoutUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Event
from textual.filter import Monochrome
from textual.screen import Screen

__all__ = [
    "ANSI_SEQUENCES_KEYS",
    "SYNC_END",
    "SYNC_START",
    "CellTable",
    "ChopsUpdate",
    "Compositor",
    "CompositorUpdate",
    "LayoutUpdate",
    "LinuxDriver",
    "XTermParser",
    "colour_system",
    "give_terminal_back",
    "leave_out_notifications",
    "may_paint",
    "own_cell_table",
    "replace_cell_table",
    "send",
    "set_colour_system",
    "synchronizes",
    "take_mouse",
    "take_terminal",
    "takes_mouse",
    "updates_are_batched",
    "use_compositor",
    "was_stopped",
]


def may_paint(app: App[Any]) -> bool:
    """Whether the app would send a picture to its terminal now."""
    return (
        app._running
        and not app._closed
        and not app._batch_count
        and not app.is_headless
        and app._driver is not None
    )


def updates_are_batched(app: App[Any]) -> bool:
    """Whether the app shows nothing until several changes are made."""
    return bool(app._batch_count)


def was_stopped(event: Event) -> bool:
    """Whether a widget has dealt with the event, so that it does not bubble up any further.

    A screen stops what it hands to the app, too: the app takes note of it all the same.
    """
    return event._stop_propagation


def use_compositor(screen: Screen[Any], compositor: Compositor) -> None:
    """Have a screen, before it is shown, arranged and rendered by this compositor."""
    screen._compositor = compositor


def send(app: App[Any], text: str) -> None:
    """Send characters and control sequences to the app's terminal."""
    if app._driver is not None:
        app._driver.write(text)
        app._driver.flush()


def synchronizes(app: App[Any]) -> bool:
    """Whether the terminal shows a picture only when all of it has arrived (mode 2026)."""
    return app._sync_available


def takes_mouse(app: App[Any]) -> bool:
    """Whether the app's driver has asked the terminal for mouse reports."""
    return bool(app._driver is not None and app._driver._mouse)


def take_mouse(app: App[Any], *, taken: bool) -> None:
    """Ask the terminal for mouse reports, or have it keep the mouse."""
    driver = app._driver
    if isinstance(driver, LinuxDriver):
        driver._mouse = True  # or the driver does nothing
        if taken:
            driver._enable_mouse_support()
        else:
            driver._disable_mouse_support()
        driver._mouse = taken


def colour_system(app: App[Any]) -> ColorSystem | None:
    """The colours that the app's terminal has; ``None``: none at all."""
    return app.console._color_system


def set_colour_system(app: App[Any], colours: ColorSystem | None) -> None:
    """Have the app know what colours its terminal has; before it runs.

    Textual's own answer to ``NO_COLOR``, a filter that turns colours into greys, is taken out.
    """
    app.console._color_system = colours
    app._filters[:] = [each for each in app._filters if not isinstance(each, Monochrome)]


def leave_out_notifications(app: App[Any]) -> None:
    """Have screens made without Textual's widgets for notifications and tooltips: nobody uses them.

    What is to be said stands in the help line.
    """
    app._disable_notifications = True
    app._disable_tooltips = True


_load_own_table: Callable[[str], CellTable] = vars(cells)["load_cell_table"]
_own_single_cells = cells._SINGLE_CELLS
_CACHES = (
    cells.get_character_cell_size,
    cells.cached_cell_len,
    segment.Segment._split_cells,
)
"""Where Rich keeps what it has measured."""


def own_cell_table() -> CellTable:
    """Rich's own table of widths; a character that is not in it is one cell wide."""
    return _load_own_table("auto")


def replace_cell_table(table: CellTable | None) -> None:
    """Have Rich, and with it Textual, measure by this table; ``None``: by its own.

    Rich has no setting for it. Its functions are imported by name everywhere; what is replaced is
    what they look up: the table, and the set of characters that are known to be one cell wide, of
    which ``rich.segment`` has a copy.
    """
    single = _own_single_cells
    if table is not None:
        wide = [(first, last) for first, last, _ in table.widths if first <= _LAST_SINGLE]
        single -= {chr(code) for first, last in wide for code in range(first, last + 1)}
    vars(cells)["load_cell_table"] = (lambda _: table) if table else _load_own_table
    for module in (cells, segment):
        vars(module)["_is_single_cell_widths"] = single.issuperset
    for cache in _CACHES:
        cache.cache_clear()


_LAST_SINGLE = max(map(ord, _own_single_cells))


def give_terminal_back(app: App[Any]) -> None:
    """Restore the terminal, as before the process is stopped."""
    driver = app._driver
    if isinstance(driver, LinuxDriver):
        driver.suspend_application_mode()
        driver._must_signal_resume = True


def take_terminal(app: App[Any]) -> None:
    """Take the terminal again, after the process was stopped."""
    if isinstance(app._driver, LinuxDriver):
        app._driver.resume_application_mode()
