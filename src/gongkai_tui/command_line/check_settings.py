"""``gongkai-tui.toml``: which rules apply to the reports of a folder.

The nearest one counts, from the report's folder upwards::

    [check]
    ignore = ["CHR-02"]        # for every report in this folder and below
    strict = true

    [[check.files]]            # and for some of them
    match = "乡镇/*.toml"
    ignore = ["NAR-04"]

``rules`` in place of ``ignore`` names the only rules that apply. What is said on the command line
comes before ``rules`` and ``strict``, and adds to ``ignore``.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache

from gongkai_tui.checks.choice import RuleChoice, unknown_rules
from gongkai_tui.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


NAME = "gongkai-tui.toml"
"""The name of the file."""

_CHECK_KEYS = frozenset({"rules", "ignore", "strict", "files"})
_FILES_KEYS = frozenset({"match", "rules", "ignore"})


class Settings(NamedTuple):
    """What applies to one report."""

    choice: RuleChoice = RuleChoice()
    strict: bool = False


class SettingsError(Exception):
    """A settings file that cannot be used; ``str()`` says why, in Chinese."""


def settings_for(report: str) -> Settings:
    """The settings for the report in this file. Raises :class:`SettingsError`."""
    folder = os.path.dirname(os.path.abspath(report))
    path = _nearest(folder)
    if path is None:
        return Settings()
    check = _check_table(path)
    only, ignored = _names(path, check, "rules"), _names(path, check, "ignore")
    inside = os.path.relpath(os.path.abspath(report), os.path.dirname(path))
    for entry in check.get("files", []):
        if _matches(inside, entry["match"]):
            only = _names(path, entry, "rules") or only
            ignored += _names(path, entry, "ignore")
    return Settings(RuleChoice(only, ignored), check.get("strict", False))


@lru_cache(maxsize=1024)
def _nearest(folder: str) -> str | None:
    path = os.path.join(folder, NAME)
    if os.path.exists(path):
        return path
    above = os.path.dirname(folder)
    return None if above == folder else _nearest(above)


@lru_cache(maxsize=64)
def _check_table(path: str) -> Mapping[str, Any]:
    import tomli  # noqa: PLC0415 - most reports have no settings

    from gongkai_tui.store import StoreError  # noqa: PLC0415 - the same
    from gongkai_tui.store.file_reading import read_file  # noqa: PLC0415 - the same

    try:
        tree = tomli.loads(read_file(path).decode("utf-8-sig"))
    except StoreError as error:
        raise SettingsError(str(error)) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}：不是 UTF-8 编码") from error
    except ValueError as error:
        raise SettingsError(f"{path}：不是正确的 TOML 文件") from error
    check: Mapping[str, Any] = tree.get("check", {})
    if not _fits(check, _CHECK_KEYS) or not isinstance(check.get("strict", False), bool):
        raise SettingsError(f"{path}：[check] 中只能有 rules、ignore、strict 和 files")
    files = check.get("files", [])
    fits = isinstance(files, list) and all(_fits(entry, _FILES_KEYS) for entry in files)
    if not fits or not all(isinstance(entry.get("match"), str) for entry in files):
        raise SettingsError(f"{path}：[[check.files]] 中要有 match，还可以有 rules 和 ignore")
    return check


def _fits(value: Any, keys: frozenset[str]) -> bool:
    return isinstance(value, dict) and value.keys() <= keys


def _names(path: str, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    names = table.get(key, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise SettingsError(f"{path}：{key} 应为规则编号的数组")
    if unknown := unknown_rules(names):
        raise SettingsError(f"{path}：没有规则 {'、'.join(unknown)}")
    return tuple(names)


def _matches(inside: str, pattern: str) -> bool:
    from fnmatch import fnmatchcase  # noqa: PLC0415 - most reports have no settings

    return fnmatchcase(inside, pattern)
