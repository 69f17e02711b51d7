"""The programs that are measured side by side, and how each is brought to the same place."""

from __future__ import annotations

import shutil
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pseudo_terminal_probe import KEYS, Probe

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "sample_reports" / "chenghu-2024.toml"
ROOMY = (160, 50)
"""The size at which the editor shows its preview by itself."""

_TALE = (
    "春眠觉晓啼鸟夜风雨声花落床疑霜举头望思故乡依尽黄河海流欲穷千里目更楼红豆生南愿君采撷此物最相"
    "独异客每逢佳节倍亲遥兄弟登高插茱萸少松童采药深云路转溪桥忽见枫林晚停车坐爱寒山石径斜"
)


@dataclass(frozen=True, slots=True)
class Program:
    """One program with a text or a table in it."""

    name: str
    command: Callable[[Path], list[str]]
    """The command; it may make its files in the folder that it is given."""
    ready: tuple[str, ...]
    """What is on the screen when all of it is."""
    to_end: tuple[str, ...] = ()
    """What is sent to type at the end of the last paragraph."""
    to_middle: tuple[str, ...] = ()
    """What is sent, from there, to type three rows higher."""
    before_moves: str = ""
    moves: tuple[str, ...] = ()
    undo: str = ""
    """Takes a paste back, ready to type."""
    settle: float = 0.1
    """Seconds of silence after which nothing follows. The editor lets checks follow late."""
    size: tuple[int, int] = (100, 30)

    def open(
        self,
        folder: Path,
        answer_delay: float | None = 0.0,
        size: tuple[int, int] | None = None,
    ) -> Probe:
        """Start the program on a file of its own."""
        own = Path(folder) / f"{len(list(folder.iterdir()))}"
        own.mkdir()
        return Probe(self.command(own), size or self.size, answer_delay)


def prose() -> str:
    """All prose of the sample, the overview last; no line end behind it."""
    report = tomllib.loads(SAMPLE.read_text(encoding="utf-8"))
    texts = [report["preface"], *reversed(report["sections"].values())]
    return "\n".join(text.strip("\n") for text in texts)


def rare_characters() -> str:
    """Characters that the sample does not hold, so that their coming is seen."""
    known = SAMPLE.read_text(encoding="utf-8")
    return "".join(dict.fromkeys(char for char in _TALE if char not in known))


def _prose_file(folder: Path) -> str:
    path = folder / "prose.txt"
    path.write_text(prose(), encoding="utf-8")
    return str(path)


def _editor(folder: Path) -> list[str]:
    path = folder / SAMPLE.name
    shutil.copy(SAMPLE, path)
    return [str(Path(sys.executable).with_name("gongkai-tui")), str(path)]


def _minimal(name: str) -> Callable[[Path], list[str]]:
    def command(folder: Path) -> list[str]:
        return [sys.executable, str(HERE / "minimal" / name), _prose_file(folder)]

    return command


_ARROWS = tuple(KEYS[key] for key in ("left", "left", "up", "right", "down"))

EDITOR = Program(
    "gongkai-tui",
    _editor,
    ("认真贯彻落实", "勾稽关系", "保存"),
    to_end=(KEYS["ctrl+end"],),
    to_middle=(KEYS["up"] * 3,),
    moves=_ARROWS,
    undo=KEYS["ctrl+z"],
    settle=0.5,
)
TEXT_AREA = Program(
    "TA",
    _minimal("text_area.py"),
    ("国务院令第711号",),
    to_end=(KEYS["page down"] * 9 + KEYS["end"],),
    to_middle=(KEYS["up"] * 3,),
    moves=_ARROWS,
    undo=KEYS["ctrl+z"],
)
GRID = Program("GR", _minimal("grid_and_preview.py"), ("街道20", "│"), settle=0.3, size=ROOMY)
VIM = Program(
    "vim",
    lambda folder: ["vim", _prose_file(folder)],
    ("国务院令第711号",),
    to_end=(KEYS["escape"], "G$a"),
    to_middle=(KEYS["escape"], "gkgkgka"),
    before_moves=KEYS["escape"],
    moves=("h", "h", "gk", "l", "gj"),
    undo=KEYS["escape"] + "uG$a",
)
NANO = Program(
    "nano",
    lambda folder: ["nano", "-S", _prose_file(folder)],
    ("国务院令第711号",),
    to_end=("\x1b/", KEYS["end"]),
    to_middle=(KEYS["up"] * 3,),
    moves=_ARROWS,
    undo="\x1bu",
)
PYTHON = Program(
    "python",
    lambda _: [sys.executable, "-c", "print('政府信息公开工作年度报告')"],
    ("政府信息公开",),
)


def text_editors() -> list[Program]:
    """The editor and those that it is compared with, as far as they are installed."""
    return [EDITOR, TEXT_AREA, *(p for p in (VIM, NANO) if shutil.which(p.name))]
