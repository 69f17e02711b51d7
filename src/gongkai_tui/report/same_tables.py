"""The tables of a report as a key: what was worked out from them is remembered while one writes."""

from gongkai_tui.report.model import Report


class TablesOf:
    """The tables of a report; equal for reports that share them, whatever their prose says.

    Tables are never changed in place, so a report with the very same mapping has the same figures.
    """

    __slots__ = ("report",)

    def __init__(self, report: Report) -> None:
        """Stand for the tables of ``report``."""
        self.report = report

    def __hash__(self) -> int:
        """By the mapping itself, which the key keeps alive."""
        return id(self.report.tables)

    def __eq__(self, other: object) -> bool:
        """Whether it is the same mapping, read by the same form."""
        if not isinstance(other, TablesOf):
            return NotImplemented
        one, two = self.report, other.report
        return one.tables is two.tables and one.form is two.form
