"""The least stock Textual editor, to measure beside: one TextArea on the file named as argument."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class TextAreaApp(App[None]):
    """Shows the file in a TextArea; everything is as Textual has it from the start."""

    def compose(self) -> ComposeResult:
        """The TextArea, which gets the focus by itself."""
        yield TextArea(Path(sys.argv[1]).read_text(encoding="utf-8"))


TextAreaApp().run()
