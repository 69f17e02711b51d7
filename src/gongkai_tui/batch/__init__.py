"""Many reports together: what shows only when one is laid beside another."""

from gongkai_tui.batch.copied_text import Copies, Writing, writing_of

__all__ = ["Copies", "Writing", "writing_of"]
