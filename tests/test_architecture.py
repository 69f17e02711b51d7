"""The rooms of the house: who may import whom, and what starts without the editor."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

import gongkai_tui
from gongkai_tui.form import form_ids, load_form

PROJECT = Path(__file__).parent.parent
PACKAGE = Path(gongkai_tui.__file__).parent
CONTRACTS = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]
LAYERS = [room for layer in CONTRACTS[0]["layers"] for room in layer.split(" | ")]
LOW_ROOMS = CONTRACTS[1]["source_modules"]

REPORT_LOADED = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print(*sorted(name for name in sys.modules if "." not in name))
"""


def modules_of(room: str) -> list[str]:
    """The dotted names of all modules of a room, which is given by its own dotted name."""
    paths = sorted((PACKAGE.parent / Path(*room.split("."))).rglob("*.py"))
    names = [".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in paths]
    return [name.removesuffix(".__init__") for name in names]


def loaded_by(*names: str) -> set[str]:
    """The top-level packages that a fresh interpreter has loaded after importing ``names``."""
    command = [sys.executable, "-c", REPORT_LOADED, *names]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_every_room_imports_only_from_the_rooms_below_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status = lint_imports(config_filename=str(PROJECT / "pyproject.toml"), no_cache=True)

    assert status == 0, capsys.readouterr().out


@pytest.mark.parametrize("room", LOW_ROOMS)
def test_a_room_below_the_editor_loads_neither_textual_nor_rich(room: str) -> None:
    names = modules_of(room)
    assert names

    loaded = loaded_by(*names)

    assert "gongkai_tui" in loaded
    assert not {"textual", "rich"} & loaded


def test_the_command_line_starts_without_the_editor() -> None:
    names = set(modules_of("gongkai_tui.command_line"))
    names.remove("gongkai_tui.command_line.finding_table")  # `check --format table` draws by Rich

    loaded = loaded_by("gongkai_tui.cli", *sorted(names))

    assert "gongkai_tui" in loaded
    assert not {"textual", "rich"} & loaded


def official_labels() -> set[str]:
    """Headings and labels of all forms that are long enough not to be plain words."""
    labels: set[str] = set()
    for form in map(load_form, form_ids()):
        labels |= {part.heading for part in form.parts}
        for table in form.tables.values():
            labels |= {row.label for row in table.rows} | {group.label for group in table.groups}
            labels |= {column.label for column in table.columns} | {table.corner}
    return {label for label in labels if len(label) > 7}


def strings_in_code(path: Path) -> Iterator[ast.Constant]:
    """The string literals of a module that are not docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documents = {
        id(statement.value) for statement in ast.walk(tree) if isinstance(statement, ast.Expr)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in documents
        ):
            yield node


def test_official_labels_stand_in_the_form_data_only() -> None:
    labels = official_labels()

    found = [
        f"{path.relative_to(PACKAGE)}:{literal.lineno} {label}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for literal in strings_in_code(path)
        for label in labels
        if label in str(literal.value)
    ]

    assert found == []


def test_every_room_is_guarded() -> None:
    rooms = {f"gongkai_tui.{path.parent.name}" for path in PACKAGE.glob("*/__init__.py")}

    assert rooms <= set(LAYERS)
    assert "gongkai_tui.tui" not in LOW_ROOMS


@pytest.mark.parametrize("room", [*LOW_ROOMS, "gongkai_tui.command_line"])
def test_a_room_below_the_editor_imports_typing_for_type_checkers_only(room: str) -> None:
    """Loading it takes a third as long as Python takes to start."""
    found = [
        str(path.relative_to(PACKAGE))
        for path in sorted((PACKAGE / room.partition(".")[2]).rglob("*.py"))
        for statement in ast.parse(path.read_text(encoding="utf-8")).body
        if (isinstance(statement, ast.ImportFrom) and statement.module == "typing")
        or (isinstance(statement, ast.Import) and statement.names[0].name == "typing")
    ]

    assert found == []
