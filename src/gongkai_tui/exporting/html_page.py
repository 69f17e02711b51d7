"""Report → HTML: a complete page, or a fragment for the editor of a web site.

The page stands alone: no script, nothing from elsewhere. On a narrow screen a wide table scrolls
in itself; on paper headings stay with their tables and the heads of tables repeat. Every heading of
a table says what it is the heading of (``scope``), every table has a caption for screen readers.

The fragment is for editors that drop style sheets, classes and unknown elements, and keep merges
and inline styles: so each cell carries its own border.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_tui.exporting.chunks import Chunk
from gongkai_tui.exporting.document import PrintedPart, Role, document, is_subheading, title_of
from gongkai_tui.exporting.html_table import html_table
from gongkai_tui.exporting.plain_text import escaped, escaped_attribute, printable, without_indent
from gongkai_tui.form.layout import PaperCell, PaperTable
from gongkai_tui.report import Report

_STYLE = """\
body { margin: 0; background: #fff; color: #1f1f1f;
  font: 1.0625rem/1.9 "Songti SC", SimSun, "Noto Serif CJK SC", "Source Han Serif SC", serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1, h2 { font-family: "Heiti SC", SimHei, "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; }
h1 { margin: 0.5rem 0 1.5rem; font-size: 1.625rem; line-height: 1.5; text-align: center; }
h2 { margin: 2rem 0 0.75rem; font-size: 1.1875rem; line-height: 1.6; }
p { margin: 0 0 0.25rem; text-indent: 2em; overflow-wrap: anywhere; }
p.closing { text-align: right; text-indent: 0; }
h2 + p.closing, p:not(.closing) + p.closing, div + p.closing { margin-top: 2rem; }
div.table { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 0.875rem; line-height: 1.6; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { border: 1px solid #595959; padding: 0.25em 0.15em; text-align: center;
  font-weight: normal; }
th[scope=col] { background: #f2f2f2; }
th[scope=row] { padding-left: 0.4em; text-align: left; }
td { font-variant-numeric: tabular-nums; }
@page { size: A4; margin: 2.54cm 2cm; }
@media print {
  body { color: #000; font-size: 12pt; line-height: 1.6; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 18pt; }
  h2 { font-size: 14pt; margin-top: 14pt; }
  h2, p.subheading { break-after: avoid; }
  p { orphans: 2; widows: 2; }
  div.table { overflow: visible; }
  table { min-width: 0 !important; font-size: 10pt; line-height: 1.35; break-inside: avoid; }
  th, td { padding: 1.5pt 2pt; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  th[scope=col] { background: none; }
}
"""

_LEAST_COLUMN = 2.6
"""The width in characters below which no column gets: a table rather scrolls in itself."""

_FRAGMENT_TABLE = (
    '<table style="width:100%;border-collapse:collapse;border:1px solid #000;font-size:14px">'
)
_FRAGMENT_CELL = "border:1px solid #000;padding:4px 3px;text-align:{};font-weight:normal"


def page_chunks(report: Report) -> Iterator[Chunk]:
    """The report as one complete HTML page that ends with one newline, part by part."""
    parts = document(report)
    title = title_of(parts) or printable(f"{report.unit}{report.year}年")
    yield Chunk(
        "",
        "<!DOCTYPE html>\n"
        '<html lang="zh-CN">\n'
        "<head>\n"
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escaped(title)}</title>\n"
        f"<style>\n{_STYLE}</style>\n"
        "</head>\n"
        "<body>\n"
        "<main>\n",
    )
    yield from (_chunk(part.id, _page_part(part)) for part in parts)
    yield Chunk("", "</main>\n</body>\n</html>\n")


def fragment_chunks(report: Report) -> Iterator[Chunk]:
    """The report as elements to be pasted into a page, part by part."""
    return (_chunk(part.id, _fragment_part(part)) for part in document(report))


def _chunk(part_id: str, lines: Iterator[str]) -> Chunk:
    return Chunk(part_id, "".join(f"{line}\n" for line in lines))


def _page_part(part: PrintedPart) -> Iterator[str]:
    if part.heading:
        yield f"<h2>{escaped(part.heading)}</h2>"
    for line in part.paragraphs:
        if part.role is Role.TITLE:
            yield f"<h1>{escaped(line)}</h1>"
        elif part.role is Role.CLOSING:
            yield f'<p class="closing">{escaped(without_indent(line))}</p>'
        elif is_subheading(without_indent(line)):
            yield f'<p class="subheading">{escaped(without_indent(line))}</p>'
        else:
            yield f"<p>{escaped(without_indent(line))}</p>"
    if part.table is not None:
        caption = escaped(part.heading)
        label = escaped_attribute(part.heading)
        yield f'<div class="table" role="region" aria-label="{label}" tabindex="0">'
        yield html_table(part.table, opening=_page_table(part.table, caption))
        yield "</div>"


def _page_table(table: PaperTable, caption: str) -> str:
    """The tag of a table with its caption and the proportions of its columns."""
    whole = sum(table.widths)
    columns = "".join(f'<col style="width:{100 * width / whole:.2f}%">' for width in table.widths)
    least = _LEAST_COLUMN * whole / min(table.widths)
    return (
        f'<table style="min-width:{least:.1f}em">\n'
        f"<caption>{caption}</caption>\n"
        f"<colgroup>{columns}</colgroup>"
    )


def _fragment_part(part: PrintedPart) -> Iterator[str]:
    if part.heading:
        yield f"<h2>{escaped(part.heading)}</h2>"
    tag, style = {
        Role.TITLE: ("h1", "text-align:center"),
        Role.CLOSING: ("p", "text-align:right"),
    }.get(part.role, ("p", "text-indent:2em"))
    for line in part.paragraphs:
        yield f'<{tag} style="{style}">{escaped(without_indent(line))}</{tag}>'
    if part.table is not None:
        yield html_table(part.table, opening=_FRAGMENT_TABLE, attributes=_inline_style)


def _inline_style(cell: PaperCell) -> str:
    return f' style="{_FRAGMENT_CELL.format(cell.alignment)}"'
