"""The blocks of a part → the table of the report that they hold, with the doubts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai_tui.checks.findings import PartPlace
from gongkai_tui.form import Arrangement, CellKind, CellRef, Form, Row, Table
from gongkai_tui.importing.doubts import Doubt
from gongkai_tui.importing.recognition.cells import Manner, row_readings, starts
from gongkai_tui.importing.recognition.columns import (
    Heads,
    block_orders,
    matrix_heads,
    repeats_merged,
)
from gongkai_tui.importing.recognition.names import table_names
from gongkai_tui.importing.recognition.rows import TableRows, read_rows
from gongkai_tui.importing.recognition.splitting import (
    Reading,
    adds_up,
    agreed,
    balance_holds,
    decide,
)
from gongkai_tui.importing.recognition.strip import read_strip
from gongkai_tui.importing.recognition.values import Values
from gongkai_tui.importing.recognition.violations import doubtful_rows
from gongkai_tui.importing.sources.document import Block
from gongkai_tui.report.values import CellValue, exact_sum, parse_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@dataclass(slots=True)
class ReadTable:
    """One table as it was read."""

    rows: dict[str, dict[str, CellValue]] = field(default_factory=dict)
    unknown: dict[str, Any] = field(default_factory=dict)
    """Rows that the form does not have, by the name that they have in the source."""
    doubts: list[Doubt] = field(default_factory=list)
    numbers: int = 0
    """How many cells hold something."""
    blanks: bool = False
    """Whether cells are run together and blank ones have left no trace."""


def read_table(
    form: Form, table: Table, blocks: Sequence[Block], *, blanks: bool = False
) -> ReadTable:
    """The table that these blocks hold; rows that are not there are missing in it.

    ``blanks``: in another table of the document blank cells have left no trace.
    """
    names = table_names(form.id, table.id)
    if table.arrangement is Arrangement.STRIP:
        result = _Result(table)
        for row_id, readings, values in read_strip(table, names, blocks, blanks=blanks):
            result.take(table.row_by_id[row_id], readings, values)
        return result.finish()
    found = read_rows(table, names, blocks)
    heads = matrix_heads(table, names, blocks)
    orders: Mapping[str, tuple[str, ...]] = {row.id: heads.order for row in table.rows}
    if table.arrangement is not Arrangement.MATRIX:
        orders = block_orders(table, names, blocks)
    repeats = repeats_merged(blocks)
    return _MatrixReading(table, found, orders, heads, blanks=blanks, repeats=repeats).read()


class _Result:
    """Collects rows and doubts of one table."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.read = ReadTable()
        self._marks: dict[str, list[CellRef]] = {}

    def take(
        self,
        row: Row,
        found: Sequence[Reading],
        values: Values,
        order: tuple[str, ...] | None = None,
    ) -> None:
        """Take a row with all its readings: where they agree it is certain, else it is open."""
        columns = order or self.table.columns_of(row)
        raw = " ".join(values.texts)
        texts: Sequence[str | None] = agreed(found) if found else [None] * len(columns)
        left = tuple(
            CellRef(self.table.id, row.id, column)
            for column, text in zip(columns, texts, strict=True)
            if text is None
        )
        if len(found) != 1:
            rule = "IMP-01" if found else "IMP-13"
            message = (
                f"“{row.label}”的数字有不止一种读法，不能确定的格留空"
                if found
                else f"“{row.label}”的数字分不成 {len(columns)} 格，留空待填"
            )
            ways = tuple(found) if found else ()
            self.doubt(Doubt(rule, message, left[0], raw, values.place, ways, columns, cells=left))
        cells: dict[str, CellValue] = {}
        for column, text in zip(columns, texts, strict=True):
            cells[column] = self._cell(CellRef(self.table.id, row.id, column), text or "")
        self.read.rows[row.id] = {
            column: cells[column] for column in self.table.columns_of(row) if column in cells
        }

    def _cell(self, ref: CellRef, text: str) -> CellValue:
        value = parse_value(text)
        if isinstance(value, str) and value:
            self._marks.setdefault(value, []).append(ref)
        if value != "":
            self.read.numbers += 1
        return value

    def doubt(self, doubt: Doubt) -> None:
        """Add a doubt."""
        self.read.doubts.append(doubt)

    def finish(self) -> ReadTable:
        """The table in the form's order, with the doubts about its marks."""
        for mark, refs in self._marks.items():
            column = self.table.column_by_id[refs[0].column]
            if column.unit_in_cell and mark.endswith("元"):
                continue
            others = f"等 {len(refs)} 格" if len(refs) > 1 else ""
            label = self.table.full_label(refs[0])
            self.doubt(
                Doubt("IMP-02", f"“{label}”{others}不是单纯的数字，照原样保留", refs[0], mark)
            )
        read = self.read
        read.rows = {row.id: read.rows[row.id] for row in self.table.rows if row.id in read.rows}
        return read


class _MatrixReading:
    """Reads a table of rows and columns."""

    def __init__(
        self,
        table: Table,
        found: TableRows,
        orders: Mapping[str, tuple[str, ...]],
        heads: Heads,
        *,
        blanks: bool,
        repeats: bool,
    ) -> None:
        self._table = table
        self._found = found
        self._orders = orders
        self._heads = heads
        self._repeats = repeats
        self._beside: list[Values] = []
        """Rows with figures in columns that the form does not have."""
        matrix = table.arrangement is Arrangement.MATRIX
        self._columns = next(iter(orders.values())) if matrix else tuple(table.column_by_id)
        self._sums = matrix and len(self._columns) == len(table.columns)
        self._glued = _is_glued(found)
        self._blanks = self._glued and (blanks or self._has_blanks())
        self._left = self._begins_left()

    def read(self) -> ReadTable:
        result = _Result(self._table)
        choices = {key: self._readings(key, values) for key, values in self._found.bound.items()}
        if self._sums:
            solvable = {key: ways for key, ways in choices.items() if ways}
            balances = self._balances(solvable)
            choices |= decide(solvable, balances)
            choices |= {
                key: [] for key in self._torn() if not _is_borne_out(key, choices, balances)
            }
            if self._glued:
                choices |= doubtful_rows(self._found.bound, choices, balances)
        for row in self._table.rows:
            if row.id in self._found.bound:
                values = self._found.bound[row.id]
                result.take(row, choices[row.id], values, self._orders[row.id])
        self._extra_rows(result, choices)
        self._tell(result)
        result.read.blanks = self._blanks
        return result.finish()

    def _torn(self) -> list[str]:
        """Rows with more numbers than cells; joined, they need a column to bear them out."""
        width = len(self._columns)
        found = self._found.bound.items()
        return [
            key
            for key, values in found
            if not self._glued and not values.cells and len(values.texts) > width
        ]

    def _has_blanks(self) -> bool:
        """Whether some row has fewer digits than cells, or a name and no values at all."""
        if not self._sums:
            return False
        width = len(self._columns)
        short = any(sum(map(len, values.texts)) < width for values in self._found.bound.values())
        unbound = any(row not in self._found.bound for row in self._found.named)
        return short or unbound

    def _begins_left(self) -> bool:
        """Whether rows with more cells than columns have the blank ones behind, where it shows."""
        width = len(self._columns)
        rows = (values.texts for values in self._found.bound.values() if values.cells)
        known = [starts(texts, width) for texts in rows if len(texts) > width]
        certain = [one[0] for one in known if len(one) == 1]
        return bool(certain) and not any(certain)

    def _readings(self, key: str, values: Values) -> list[Reading]:
        row = self._table.row_by_id.get(key)
        columns = self._orders[key] if row is not None else self._columns
        kinds = {self._table.column_by_id[column].kind for column in columns}
        if len(columns) == 1 and not values.cells and len(values.texts) == 1:
            return [values.texts]
        found = row_readings(
            values,
            len(columns),
            Manner(
                self._sums,
                self._glued,
                self._blanks,
                signs=CellKind.CHANGE in kinds,
                left=self._left,
                repeats=self._repeats,
            ),
        )
        if placed := self._placed(values):
            found = [placed] if adds_up(placed) or not found else found
        if self._sums and key in self._found.beside_loose and not values.cells:
            found = [one for one in found if adds_up(one)]
        if CellKind.AMOUNT not in kinds:
            found = [one for one in found if not any("." in text for text in one)] or found
        return found

    def _placed(self, values: Values) -> Reading:
        """The cells below the heads, where a row has more cells than the form has columns."""
        places = [self._heads.places.get(column, -1) for column in self._columns]
        cells = dict(zip(values.columns, values.texts, strict=False))
        more = len(values.texts) > len(places) and values.place == self._heads.block
        if not more or not self._sums or not cells.keys() >= set(places):
            return ()
        if any(text for column, text in cells.items() if column not in places):
            self._beside.append(values)
        return tuple(cells[place] for place in places)

    def _balances(
        self, choices: Mapping[str, Sequence[Reading]]
    ) -> list[tuple[list[str], list[str]]]:
        """The column relations of the form, a row that stands for a whole group among them."""
        balances: dict[tuple[str, ...], tuple[list[str], list[str]]] = {}
        for relation in self._table.relations:
            left = [ref.row for ref in relation.left]
            right = [ref.row for ref in relation.right]
            if len({ref.column for ref in relation.cells}) == 1:
                balances[(*left, "=", *right)] = (self._with_groups(left, choices), right)
        return list(balances.values())

    def _with_groups(self, rows: list[str], choices: Mapping[str, Sequence[Reading]]) -> list[str]:
        kept: list[str] = []
        for row_id in rows:
            group = f"group:{self._table.row_by_id[row_id].group}"
            if row_id not in choices and group in choices:
                if group not in kept:
                    kept.append(group)
            else:
                kept.append(row_id)
        return kept

    def _extra_rows(self, result: _Result, choices: Mapping[str, Sequence[Reading]]) -> None:
        columns = self._columns
        for key, values in self._found.bound.items():
            group = self._table.group_by_id.get(key.removeprefix("group:"))
            if key in self._table.row_by_id or group is None:
                continue
            ways = choices[key]
            texts = agreed(ways) if ways else [None] * len(columns)
            result.read.unknown[group.id] = {
                column: parse_value(text or "")
                for column, text in zip(columns, texts, strict=False)
            }
            result.doubt(
                Doubt(
                    "IMP-04",
                    f"“{group.label}”在原件中是一行，格式中没有这样一行，另行保留，请分到各分项",
                    PartPlace(self._table.id),
                    " ".join(values.texts),
                    values.place,
                    tuple(ways) if len(ways) > 1 else (),
                )
            )
        for label, values in self._found.unknown:
            result.read.unknown[label] = " ".join(values.texts)
            result.doubt(
                Doubt(
                    "IMP-04",
                    f"格式中没有“{label}”这一行，另行保留",
                    PartPlace(self._table.id),
                    " ".join(values.texts),
                    values.place,
                )
            )

    def _tell(self, result: _Result) -> None:
        part = PartPlace(self._table.id)
        gone = [one.label for one in self._table.columns if one.id not in self._columns]
        if gone:
            message = f"原件没有“{'、'.join(gone)}”这一列，由程序计算"
            result.doubt(Doubt("IMP-07", message, part))
        if self._beside:
            raw = " ".join(self._beside[0].texts)
            message = "原件多出格式中没有的列，没有取用"
            result.doubt(Doubt("IMP-04", message, part, raw, self._beside[0].place))
        for values in self._found.loose:
            raw = " ".join(values.texts)
            if not raw.strip():
                continue
            result.doubt(Doubt("IMP-03", "这些数字找不到所属的行", part, raw, values.place))
        for key, values in self._found.repeated:
            row = self._table.row_by_id.get(key)
            label = row.label if row else key
            raw = " ".join(values.texts)
            message = f"“{label}”出现两次，数字不同，取了前一次的"
            result.doubt(Doubt("IMP-05", message, part, raw, values.place))
        joined = [
            row for row in self._table.rows if row.id in self._torn() and row.id in result.read.rows
        ]
        joined = [row for row in joined if any(result.read.rows[row.id].values())]
        if joined:
            first = self._found.bound[joined[0].id]
            message = f"{len(joined)} 行有数字在格内断开，按合计接起：{_listed(joined)}"
            raw = " ".join(first.texts)
            result.doubt(Doubt("IMP-15", message, part, raw, first.place))
        told = [row for row in self._table.rows if row.id in self._found.interpolated]
        if told:
            first = self._found.bound[told[0].id]
            message = f"{len(told)} 行的标签与数字分离，按前后各行对应：{_listed(told)}"
            raw = " ".join(first.texts)
            place = CellRef(self._table.id, told[0].id, self._table.columns_of(told[0])[0])
            sure = self._adds_up(result.read.rows)
            rule = "IMP-14" if sure else "IMP-06"
            result.doubt(Doubt(rule, message, place, raw, first.place))

    def _adds_up(self, rows: Mapping[str, Mapping[str, CellValue]]) -> bool:
        """Whether every relation of the table can be judged and holds, blanks taken for 0."""
        for relation in self._table.relations:
            sides: list[int | Decimal] = []
            for refs in (relation.left, relation.right):
                values = [rows.get(ref.row, {}).get(ref.column) for ref in refs]
                if not all(value == "" or isinstance(value, int | Decimal) for value in values):
                    return False
                sides.append(
                    exact_sum(value for value in values if not isinstance(value, str | None))
                )
            if sides[0] != sides[1]:
                return False
        return True


def _is_borne_out(
    key: str,
    choices: Mapping[str, Sequence[Reading]],
    balances: Sequence[tuple[Sequence[str], Sequence[str]]],
) -> bool:
    """Whether a column relation with the row can be judged, and holds in every column."""
    mine = [one for one in balances if key in (*one[0], *one[1])]
    return any(balance_holds(choices, plus, minus) for plus, minus in mine)


def _listed(rows: Sequence[Row]) -> str:
    return "、".join(row.short for row in rows[:8]) + (" 等" if len(rows) > 8 else "")


def _is_glued(found: TableRows) -> bool:
    """Whether cells of the table are run together: a number with a leading zero shows it."""
    return any(
        (len(text) > 1 and text.isdigit() and text.startswith("0"))
        or (values.glued and not values.cells and len(values.texts) == 1)
        for values in found.bound.values()
        for text in values.texts
    )
