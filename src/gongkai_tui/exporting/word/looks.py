"""The two looks of a Word document: measures, fonts and sizes.

Lengths are in twips (1/1440 inch, 1/20 point), font sizes in half points, as in the file.
"""

from __future__ import annotations

from gongkai_tui.records import NamedTuple

TWIPS_PER_MM = 1440 / 25.4

PAGE_WIDTH = 11906
"""A4."""
PAGE_HEIGHT = 16838


class Typeface(NamedTuple):
    """How the characters of one kind of paragraph look."""

    font: str
    size: int
    """In half points."""
    line: int
    """The line pitch, in twips."""
    bold: bool = False
    spacing: int = 0
    """What is added to the width of each character, in twips."""


class Look(NamedTuple):
    """Everything that one look decides."""

    top: int
    right: int
    bottom: int
    left: int
    """The margins of the page."""
    footer: int
    """From the lower edge of the page to the lower edge of the page number."""
    title: Typeface
    title_gap: int
    """The space below the title."""
    heading: Typeface
    heading_gap: int
    """The space above a heading."""
    subheading: Typeface
    body: Typeface
    table: Typeface
    row_height: int
    """The least height of a table row."""
    page_number: Typeface
    gongwen: bool
    """Whether page numbers, closing lines, characters and tables keep to GB/T 9704-2012."""

    @property
    def text_width(self) -> int:
        """The width of the type area."""
        return PAGE_WIDTH - self.left - self.right


PLAIN = Look(
    top=1440,
    right=1797,
    bottom=1440,
    left=1797,
    footer=992,
    title=Typeface("宋体", 36, 560, bold=True),
    title_gap=240,
    heading=Typeface("宋体", 28, 480, bold=True),
    heading_gap=120,
    subheading=Typeface("宋体", 24, 400),
    body=Typeface("宋体", 24, 400),
    table=Typeface("宋体", 20, 280),
    row_height=350,
    page_number=Typeface("宋体", 18, 240),
    gongwen=False,
)
"""That of the official template: margins of 2.54 and 3.17 cm, 宋体, tables 10 pt and as wide as
there, wider than the type area."""

_28_IN_A_LINE = -5
"""28 characters of 16 points are 448 points wide, the type area is 442: 15.75 points each."""

GONGWEN = Look(
    top=round(37 * TWIPS_PER_MM),
    right=round(26 * TWIPS_PER_MM),
    bottom=round(35 * TWIPS_PER_MM),
    left=round(28 * TWIPS_PER_MM),
    footer=1410,
    title=Typeface("方正小标宋简体", 44, 700),
    title_gap=579,
    heading=Typeface("黑体", 32, 579, spacing=_28_IN_A_LINE),
    heading_gap=0,
    subheading=Typeface("楷体", 32, 579, spacing=_28_IN_A_LINE),
    body=Typeface("仿宋", 32, 579, spacing=_28_IN_A_LINE),
    table=Typeface("仿宋", 21, 290),
    row_height=320,
    page_number=Typeface("宋体", 28, 360),
    gongwen=True,
)
"""GB/T 9704-2012, 5 to 7: a type area of 156 mm × 225 mm with 22 lines of 28 characters, title in
二号小标宋, text in 三号仿宋, headings in 黑体 and 楷体, page numbers in 四号宋体 between dashes at
the outer side. The standard says nothing of tables; they fill the type area."""

LOOKS = {"plain": PLAIN, "gongwen": GONGWEN}
"""The looks by the name that ``--look`` takes."""

FALLBACKS: dict[str, tuple[str, ...]] = {
    "宋体": ("SimSun", "Songti SC", "Noto Serif CJK SC"),
    "黑体": ("SimHei", "Heiti SC", "Noto Sans CJK SC"),
    "楷体": ("楷体_GB2312", "KaiTi", "Kaiti SC"),
    "仿宋": ("仿宋_GB2312", "FangSong", "STFangsong"),
    "方正小标宋简体": ("方正小标宋_GBK", "华文中宋", "宋体"),
}
"""For each font the names to try where it is not installed, the nearest first."""
