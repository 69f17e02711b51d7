"""Word files (.docx) → lines and tables: the zip and its one XML part, read as a stream.

The standard library suffices, and keeps every merge that python-docx hides. A file that unpacks to
more than a report can need is refused before it is unpacked; a document type declaration, which
Word never writes, is refused for the entities it may define. Macros and links are never looked at.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.parsers import expat

from gongkai_tui.importing.failure import ImportFailure
from gongkai_tui.importing.sources.document import Block, Document, Grid, GridCell, Line
from gongkai_tui.importing.sources.limits import DEEPEST, Budget
from gongkai_tui.importing.sources.word_numbers import Numbers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO


_PART = "word/document.xml"
_NUMBERING = "word/numbering.xml"
_LARGEST_PART = 64 * 1024 * 1024
_CHUNK = 1 << 16
_HEADING = re.compile(r"(?:heading|title|标题)?\s*[1-9]|heading.*|title", re.IGNORECASE)
_SKIPPED = frozenset({"Fallback", "delText", "instrText", "moveFrom", "pict"})
_WIDEST_SPAN = 1000
_NOT_WORD = "这个压缩文件不是 Word 文件（.docx）"
_BROKEN = "Word 文件已损坏，打不开"


def read_word(data: bytes) -> Document:
    """The document in a .docx file. Raises :class:`ImportFailure` where it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if _PART not in archive.namelist():
                raise ImportFailure(_NOT_WORD)
            numbers = Numbers()
            if _NUMBERING in archive.namelist():
                with archive.open(_NUMBERING) as part:
                    _parse(part, numbers.start)
            reader = _Reader(numbers)
            with archive.open(_PART) as part:
                _parse(part, reader.start, reader.end, reader.text)
            return Document(tuple(reader.blocks))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise ImportFailure(_BROKEN) from error
    except RuntimeError as error:  # an encrypted archive
        raise ImportFailure("Word 文件加了密码，请去掉密码再导入") from error
    except expat.ExpatError as error:
        raise ImportFailure(_BROKEN) from error


def _parse(
    part: IO[bytes],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_declaration
    size = 0
    while chunk := part.read(_CHUNK):
        size += len(chunk)
        if size > _LARGEST_PART:
            raise ImportFailure("Word 文件解开后太大，不是年度报告")
        parser.Parse(chunk)
    parser.Parse(b"", True)


def _refuse_declaration(*_: object) -> None:
    raise ImportFailure("Word 文件里有文档类型声明，可能有害，没有打开")


class _Cell:
    """One cell as Word describes it."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.span = 1
        self.merge = ""
        """``restart``, ``continue`` or nothing."""
        self.rows = 1
        """The rows that it reaches down over."""


class _Reader:
    """Takes the elements of the document as they come."""

    def __init__(self, numbers: Numbers) -> None:
        self.blocks: list[Block] = []
        self._numbers = numbers
        self._list: dict[str, str] = {}
        """The list and the level of the open paragraph, where it belongs to one."""
        self._budget = Budget()
        self._stack: list[str] = []
        self._skipping = 0
        self._pieces: list[list[str]] = []
        """The text of each open paragraph; one may lie in another's text box."""
        self._in_text = False
        self._heading = False
        self._tables = 0
        self._rows: list[list[_Cell]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        tag = name.rpartition(" ")[2]
        self._stack.append(tag)
        if len(self._stack) > DEEPEST:
            raise ImportFailure(f"Word 文件的内容嵌套超过 {DEEPEST} 层，不是年度报告")
        if self._skipping or tag in _SKIPPED:
            self._skipping += 1
            return
        value = next((text for key, text in attributes.items() if key.endswith(" val")), "")
        self._structure(tag)
        if tag == "t":
            self._in_text = True
        elif tag in ("tab", "br", "cr") and self._pieces and self._stack[-2] == "r":
            self._pieces[-1].append("\t" if tag == "tab" else "\n")
        elif tag in ("numId", "ilvl") and "numPr" in self._stack[-2:]:
            self._list[tag] = value
        elif tag == "pStyle":
            self._heading = bool(_HEADING.fullmatch(value))
        elif tag == "gridSpan" and self._rows and self._rows[-1] and value.isdigit():
            self._rows[-1][-1].span = min(max(int(value), 1), _WIDEST_SPAN)
        elif tag == "vMerge" and self._rows and self._rows[-1]:
            self._rows[-1][-1].merge = value or "continue"

    def _structure(self, tag: str) -> None:
        if tag == "p":
            self._pieces.append([])
            self._heading = False
            self._list = {}
        elif tag == "tbl":
            self._tables += 1
            if self._tables == 1:
                self._rows = []
        elif tag == "tr" and self._tables == 1:
            self._rows.append([])
        elif tag == "tc" and self._tables == 1 and self._rows:
            self._budget.spend_cell()
            self._rows[-1].append(_Cell())

    def text(self, text: str) -> None:
        """Characters come."""
        if self._in_text and self._pieces and not self._skipping:
            self._budget.spend_text(text)
            self._pieces[-1].append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        tag = name.rpartition(" ")[2]
        self._stack.pop()
        if self._skipping:
            self._skipping -= 1
            return
        if tag == "t":
            self._in_text = False
        elif tag == "p" and self._pieces:
            self._paragraph(self._number() + "".join(self._pieces.pop()))
        elif tag == "tbl":
            self._tables -= 1
            if self._tables == 0:
                rows = tuple(row for row in _merged(self._rows) if row)
                self.blocks.append(Grid(rows, len(self.blocks) + 1))
                self._rows = []

    def _number(self) -> str:
        """What Word sets before the paragraph that ends; a blank one is not counted."""
        if "numId" not in self._list or not "".join(self._pieces[-1]).strip():
            return ""
        return self._numbers.next(self._list["numId"], self._list.get("ilvl", "0"))

    def _paragraph(self, text: str) -> None:
        lines = [line.strip(" ") for line in text.split("\n") if line.strip()]
        if self._tables and self._rows and self._rows[-1]:
            self._rows[-1][-1].lines += lines
            return
        for line in lines:
            shown = line.replace("\t", " ").strip(" ")
            self.blocks.append(Line(shown, len(self.blocks) + 1, self._heading))


def _merged(rows: list[list[_Cell]]) -> list[tuple[GridCell, ...]]:
    """Cells with the rows that they reach down over, as HTML lists them."""
    reaching: dict[int, int] = {}
    for y in range(len(rows) - 1, -1, -1):
        at = 0
        below, reaching = reaching, {}
        for cell in rows[y]:
            if cell.merge == "continue":
                reaching[at] = below.get(at, 0) + 1
            elif cell.merge == "restart":
                cell.rows = below.get(at, 0) + 1
            at += cell.span
    return [
        tuple(
            GridCell("\n".join(cell.lines), cell.span, cell.rows)
            for cell in row
            if cell.merge != "continue"
        )
        for row in rows
    ]
