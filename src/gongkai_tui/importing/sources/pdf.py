"""The text layer of a PDF → lines, with pypdf (the extra ``pdf``).

pypdf gives a row of a table as one line in most files, is small, pure Python and free to use. A
scanned page has no text; it is said so.
"""

from __future__ import annotations

import io
import logging
import re

from gongkai_tui.importing.failure import ImportFailure
from gongkai_tui.importing.sources.document import Document
from gongkai_tui.importing.sources.limits import Budget
from gongkai_tui.importing.sources.plain import read_plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_PAGES = 200
_MISSING = "读取 PDF 需要另外安装：pip install 'gongkai-tui[pdf]'"
_NO_TEXT = "PDF 里没有文字，可能是扫描件，请用有文字的版本"
_BROKEN = "PDF 文件已损坏或者格式特殊，读不出文字"


def read_pdf(data: bytes) -> Document:
    """The lines of all pages. Raises :class:`ImportFailure` where there are none."""
    try:
        from pypdf import PdfReader  # noqa: PLC0415 - an extra
        from pypdf.errors import PyPdfError  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ImportFailure(_MISSING) from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = _pages(PdfReader(io.BytesIO(data)))
    except ImportFailure:
        raise
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, RecursionError) as error:
        raise ImportFailure(_BROKEN) from error
    except (AssertionError, NotImplementedError, OSError, TypeError, ValueError) as error:
        raise ImportFailure(_BROKEN) from error
    if not "".join(pages).strip():
        raise ImportFailure(_NO_TEXT)
    return read_plain("\n".join(_without_numbers(pages)))


def _without_numbers(pages: list[str]) -> list[str]:
    """The pages without their numbers, where most pages begin or end with theirs."""
    shorn = [_without_number(page, number) for number, page in enumerate(pages, 1)]
    numbered = sum(one != page for one, page in zip(shorn, pages, strict=True))
    return shorn if numbered * 2 > len(pages) else pages


def _without_number(page: str, number: int) -> str:
    alone = re.compile(rf"[-—–·\s]*0*{number}[-—–·\s]*")
    lines = page.rstrip().split("\n")
    if alone.fullmatch(lines[-1]):
        return "\n".join(lines[:-1])
    return "\n".join(lines[1:]) if alone.fullmatch(lines[0]) else page


def _pages(reader: PdfReader) -> list[str]:
    """The text of each page."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise ImportFailure("PDF 加了密码，请去掉密码再导入")
    if len(reader.pages) > _MOST_PAGES:
        raise ImportFailure(f"PDF 超过 {_MOST_PAGES} 页，不是年度报告")
    budget = Budget()
    pages: list[str] = []
    for page in reader.pages:
        pages.append(page.extract_text())
        budget.spend_text(pages[-1])
    return pages
