"""Everything that the program uses of Textual 8.2 without its being public, in one place.

``tests/test_terminal_contract.py`` proves for each of these that it is still what it was. The
version bound in ``pyproject.toml`` says what was tested.

Besides the names below, two classes are extended in ways that Textual does not promise:

* ``App._display(screen, renderable)``: every paint goes through it (:mod:`.application`).
* ``LinuxDriver.run_input_thread()``: reads the keyboard (:mod:`.driver`), with ``exit_event``,
  ``fileno``, ``_app``, ``_mouse`` and ``process_message``.
"""

from __future__ import annotations

from typing import Any

from rich.color import ColorSystem
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS, SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

__all__ = [
    "ANSI_SEQUENCES_KEYS",
    "SYNC_END",
    "SYNC_START",
    "ChopsUpdate",
    "CompositorUpdate",
    "LayoutUpdate",
    "LinuxDriver",
    "XTermParser",
    "colour_system",
    "may_paint",
    "send",
    "synchronizes",
    "take_mouse",
    "takes_mouse",
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
