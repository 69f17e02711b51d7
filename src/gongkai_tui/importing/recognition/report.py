"""A document → the report that it is, with every doubt; or the reason why it is none."""

from __future__ import annotations

from dataclasses import replace

from gongkai_tui.checks.findings import PartPlace
from gongkai_tui.form import Arrangement, Form, Part, PartKind
from gongkai_tui.importing.doubts import WHOLE, Doubt
from gongkai_tui.importing.imported import Imported
from gongkai_tui.importing.recognition.cleaning import clean
from gongkai_tui.importing.recognition.context import Surroundings
from gongkai_tui.importing.recognition.folding import squeezed
from gongkai_tui.importing.recognition.form_choice import choose_form
from gongkai_tui.importing.recognition.headings import Heading
from gongkai_tui.importing.recognition.identity import (
    Head,
    closing,
    opening,
    parted_behind_date,
    read_head,
)
from gongkai_tui.importing.recognition.labels import printed_otherwise
from gongkai_tui.importing.recognition.names import table_names
from gongkai_tui.importing.recognition.pages import bare_number
from gongkai_tui.importing.recognition.pages_in_tables import (
    numbers_in_prose,
    numbers_that_count,
    without_page_numbers,
)
from gongkai_tui.importing.recognition.parts import Parts, find_parts
from gongkai_tui.importing.recognition.prose import ProseReader, whole_text
from gongkai_tui.importing.recognition.prose_evidence import ranked
from gongkai_tui.importing.recognition.refusal import refuse
from gongkai_tui.importing.recognition.surroundings import Surrounded, part_prose
from gongkai_tui.importing.recognition.tables import ReadTable, read_table
from gongkai_tui.importing.sources.document import Document, Line
from gongkai_tui.report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_BEHIND = "behind"
"""The key under which a file keeps what stood behind the report."""


def recognise(document: Document, *, as_it_stands: bool = False) -> Imported:
    """The report. Raises ``ImportFailure`` where the document is none.

    ``as_it_stands``: no lines are joined but those that an indent shows to be broken.
    """
    cleaned, gone = clean(document)
    text = whole_text(cleaned)
    form = choose_form(text)
    parts = find_parts(form, cleaned)
    gone += parts.contents
    gone += _page_numbers_among_figures(form, parts, gone)
    reader = _Reader(form, cleaned, parts, ProseReader(cleaned, joins=not as_it_stands))
    tables = reader.tables()
    refuse(form, text, parts, tables, reader.head.year)
    return reader.report(tables, gone)


def _page_numbers_among_figures(form: Form, parts: Parts, gone: list[Line]) -> list[Line]:
    """Take the bare page numbers out of the parts; they are returned."""
    found: list[Line] = []
    tables = [part.id for part in form.parts if part.kind is PartKind.TABLE]
    tables = [part for part in tables if parts.blocks.get(part)]
    if not any(bare_number(line) is not None for line in gone):
        for part in tables:
            own = numbers_that_count(
                form.tables[part], table_names(form.id, part), parts.blocks[part]
            )
            parts.blocks[part] = [block for block in parts.blocks[part] if block not in own]
            found += own
    for part in tables:
        blocks, numbers = without_page_numbers(
            form.tables[part], table_names(form.id, part), parts.blocks[part], [*gone, *found]
        )
        parts.blocks[part] = blocks
        found += numbers
    for part, blocks in parts.blocks.items() if found else ():
        if part not in tables:
            more = numbers_in_prose(blocks, [*gone, *found])
            parts.blocks[part] = [block for block in blocks if block not in more]
            found += more
    return found


class _Reader:
    """Puts one report together."""

    def __init__(self, form: Form, document: Document, parts: Parts, prose: ProseReader) -> None:
        self._form = form
        self._document = document
        self._prose = prose
        self._parts = parts
        self.head = read_head(parts.before, document.title)
        self._doubts: list[Doubt] = []
        self._labels = {
            found.part: found.text.strip()
            for found in parts.headings.values()
            if not _same_heading(form, found)
        }
        """Headings and labels that the source prints otherwise than the form."""
        self._beside: dict[str, str] = {}
        """Prose in the parts of tables, for which a report has no place."""

    def tables(self) -> dict[str, ReadTable]:
        """The tables whose parts were found; prose behind them may be a part without a heading."""
        around = {part.id: self._around(part) for part in self._form.parts if self._has_table(part)}
        tables: dict[str, ReadTable] = {}
        matrix_first = sorted(
            around, key=lambda one: self._form.tables[one].arrangement is not Arrangement.MATRIX
        )
        blanks = False
        for table_id in matrix_first:
            table = self._form.tables[table_id]
            read = read_table(self._form, table, around[table_id].table, blanks=blanks)
            tables[table_id] = read
            names = table_names(self._form.id, table_id)
            for row, printed in printed_otherwise(table, names, around[table_id].table):
                self._labels.setdefault(f"{table_id}/{row}", printed)
            blanks = blanks or read.blanks
        return tables

    def _has_table(self, part: Part) -> bool:
        return part.kind is PartKind.TABLE and part.id in self._parts.blocks

    def _around(self, part: Part) -> Surrounded:
        """The part's table; prose behind it may be the next part, which has lost its heading."""
        around = part_prose(table_names(self._form.id, part.id), self._parts.blocks[part.id])
        rest = [*around.before, *around.behind]
        order = [one for one in self._form.parts if one.official]
        behind = next(iter(order[order.index(part) + 1 :]), None)
        lost = behind is not None and behind.id not in self._parts.blocks
        written = self._prose.read(around.behind).text
        if behind is not None and lost and written and behind.kind is PartKind.PROSE:
            self._parts.blocks[behind.id] = around.behind
            rest = around.before
        if text := self._prose.read(rest).text:
            self._beside[part.id] = text
        return around

    def report(self, tables: dict[str, ReadTable], gone: list[Line]) -> Imported:
        """The report with these tables; ``gone`` was taken away as furniture."""
        head = self.head
        texts = self._texts(head)
        self._tell_head(head, [*head.gone, *gone])
        for part in self._form.parts:
            self._tell_part(part, tables.get(part.id))
        unknown: dict[str, Any] = {}
        extra = {table_id: table.unknown for table_id, table in tables.items() if table.unknown}
        if extra:
            unknown["tables"] = extra
        if self._beside:
            unknown["sections"] = self._beside
        order = [part.id for part in self._form.parts]
        report = Report(
            form=self._form,
            unit=head.unit or texts.get("signature", ""),
            year=head.year or self._form.first_year,
            texts={part: texts[part] for part in order if part in texts},
            tables={table_id: table.rows for table_id, table in tables.items() if table.rows},
            unknown=unknown,
            source_labels=self._labels,
        )
        around = Surroundings(self._document)
        doubts = ranked(report, self._doubts)
        doubts = [replace(doubt, context=around.of(doubt)) for doubt in doubts]
        return Imported(report, tuple(doubts))

    def _texts(self, head: Head) -> dict[str, str]:
        texts: dict[str, str] = {}
        if head.title:
            texts["title"] = head.title
        preface = self._prose.read(head.rest)
        paragraphs, signature, date = opening(list(preface.paragraphs), head.unit)
        if paragraphs:
            texts["preface"] = "\n".join(paragraphs)
            self._tell_joined("preface", preface.joined)
        texts |= {"signature": signature} if signature else {}
        texts |= {"date": date} if date else {}
        written = [part for part in self._form.parts if part.official and self._is_prose(part)]
        for part in written:
            prose = self._prose.read(self._parts.blocks[part.id])
            paragraphs = list(prose.paragraphs)
            if part is written[-1]:
                paragraphs, behind = parted_behind_date(paragraphs)
                self._keep_behind(behind)
                paragraphs, signature, date = closing(paragraphs, head.unit)
                texts |= {"signature": signature} if signature else {}
                texts |= {"date": date} if date else {}
            texts[part.id] = "\n".join(paragraphs)
            self._tell_joined(part.id, prose.joined)
        return texts

    def _keep_behind(self, paragraphs: list[str]) -> None:
        """Keep what stands behind the report, and tell of it."""
        if paragraphs:
            text = self._beside[_BEHIND] = "\n".join(paragraphs)
            message = "署名和日期之后还有文字，报告里没有放它的位置，另行保留在文件里"
            self._doubts.append(Doubt("IMP-11", message, WHOLE, text))

    def _is_prose(self, part: Part) -> bool:
        return part.kind is PartKind.PROSE and part.id in self._parts.blocks

    def _tell_head(self, head: Head, gone: list[Line]) -> None:
        if not head.title:
            self._doubt("IMP-12", "没有找到标题，请补上")
        if not head.sure:
            found = f"按前言写作“{head.unit}”" if head.unit else "请补上"
            self._doubt("IMP-12", f"标题里没有单位名称，{found}")
        if not head.year:
            self._doubt("IMP-12", f"没有找到年份，暂写作 {self._form.first_year} 年，请改正")
        if gone:
            shown = "；".join(line.text.strip()[:20] for line in gone[:3])
            message = f"去掉了页码、导航等 {len(gone)} 行：{shown}"
            self._doubt("IMP-10", message)

    def _tell_part(self, part: Part, table: ReadTable | None) -> None:
        if not part.official:
            return
        if part.id not in self._parts.blocks:
            self._doubt("IMP-07", f"没有找到“{part.heading}”这一部分", PartPlace(part.id))
            return
        found = self._parts.headings.get(part.id)
        if found is None:
            message = f"没有找到标题“{part.heading}”，按内容归入这一部分"
            self._doubt("IMP-08", message, PartPlace(part.id))
        elif found.by_number:
            message = f"标题“{found.text.strip()}”与格式不同，按编号归入“{part.heading}”"
            self._doubt("IMP-08", message, PartPlace(part.id))
        if table is not None:
            self._doubts += table.doubts
            self._tell_missing(part, table)
        if part.id in self._beside:
            message = "表格前后有文字，报告里没有放它的位置，另行保留在文件里"
            self._doubts.append(Doubt("IMP-11", message, PartPlace(part.id), self._beside[part.id]))

    def _tell_missing(self, part: Part, table: ReadTable) -> None:
        rows = self._form.tables[part.id].rows
        missing = [row.short for row in rows if row.id not in table.rows]
        if len(missing) == len(rows):
            self._doubt("IMP-07", "没有找到这一部分的表格", PartPlace(part.id))
        elif missing:
            shown = "、".join(missing[:6]) + (" 等" if len(missing) > 6 else "")
            self._doubt("IMP-07", f"原件缺少 {len(missing)} 行：{shown}", PartPlace(part.id))

    def _tell_joined(self, part: str, places: tuple[int, ...]) -> None:
        if places:
            shown = "、".join(map(str, places[:8])) + (" 等" if len(places) > 8 else "")
            message = f"句中断行 {len(places)} 处已接起（原件第 {shown} 行），请看一遍分段"
            self._doubt("IMP-09", message, PartPlace(part))

    def _doubt(self, rule: str, message: str, place: PartPlace = WHOLE) -> None:
        self._doubts.append(Doubt(rule, message, place))


def _same_heading(form: Form, found: Heading) -> bool:
    """Whether a heading is the official one, but for spaces and the kind of its brackets."""
    return squeezed(found.text).strip("#*") == squeezed(form.part_by_id[found.part].heading)
