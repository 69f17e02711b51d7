"""No Latin word on a screen but the few that clerks know: names of keys, formats, rule ids."""

from __future__ import annotations

import re

from editor_pilot import Editor

ALLOWED = {
    *("Ctrl", "Shift", "Tab", "Esc", "Home", "End", "PgUp", "PgDn", "Delete", "Insert"),
    *("Markdown", "JSON", "UTF", "GB", "toml", "md", "json", "dc", "bnxs", "ysqgk"),
    *("Word", "HTML", "html", "pandoc", "docx", "pdf", "txt", "csv"),
    "EDITOR",
    *(
        "FORM",
        "CELL",
        "T",
        "www",
        "chenghu",
        "zwgk",
        "yunyin",
        "example",
        "other",
        "documents",
        "mistakes",
        "new",
    ),
}
"""Names of keys, formats and variables, rule ids, what stands in the samples and their names."""


def latin_words(text: str) -> set[str]:
    words = set(re.findall(r"[A-Za-z]+", text))
    return {word for word in words if word not in ALLOWED and not re.fullmatch("F|[A-Z]", word)}


async def looked_at(editor: Editor, *keys: str) -> None:
    await editor.press(*keys)
    assert latin_words(editor.text) == set(), editor.text
