"""A new report begun from that of an earlier year."""

from gongkai_tui.drafting.next_year import draft_from

__all__ = ["draft_from"]
