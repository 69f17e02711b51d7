"""The pane in which the parts of prose are written."""

from gongkai_tui.tui.prose.pane import ProsePane

__all__ = ["ProsePane"]
