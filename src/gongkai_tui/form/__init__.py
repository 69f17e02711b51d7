"""The official forms as data, and the small model that reads them."""

from gongkai_tui.form.catalogue import form_for_year, form_ids, load_form
from gongkai_tui.form.figures import Figure
from gongkai_tui.form.model import (
    Arrangement,
    CellKind,
    CellRef,
    Column,
    Form,
    Group,
    Part,
    PartKind,
    Relation,
    Row,
    Table,
)

__all__ = [
    "Arrangement",
    "CellKind",
    "CellRef",
    "Column",
    "Figure",
    "Form",
    "Group",
    "Part",
    "PartKind",
    "Relation",
    "Row",
    "Table",
    "form_for_year",
    "form_ids",
    "load_form",
]
