"""Sources that mean harm cost little: bounded work, a clear reason, nothing fetched or run."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfWriter

from gongkai_tui.importing import ImportFailure, import_source

WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
MEMORY = 1 << 30


def word_file(xml: bytes) -> bytes:
    """A Word file with this document part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    return buffer.getvalue()


def bomb() -> bytes:
    """A Word file of some hundred kilobytes that unpacks to 200 megabytes."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        part.write(WORD.encode())
        for _ in range(200):
            part.write(b" " * (1 << 20))
    return buffer.getvalue()


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 9))
    + b"]><x>&a8;</x>"
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
HARMFUL: dict[str, tuple[bytes, str, str]] = {
    "zip bomb": (bomb(), "x.docx", "太大"),
    "entities": (word_file(ENTITIES), "x.docx", "文档类型声明"),
    "outside entity": (word_file(OUTSIDE), "x.docx", "文档类型声明"),
    "deep word": (word_file(WORD.encode() + b"<w:p>" * 10_000), "x.docx", "嵌套"),
    "broken zip": (b"PK\x03\x04" + bytes(1000), "x.docx", "损坏"),
    "other zip": (
        zipfile_of := word_file(b"<x/>").replace(b"word/", b"ward/"),
        "x.docx",
        "不是 Word",
    ),
    "deep html": (b"<div>" * 10_000 + "一、总体情况".encode(), "x.html", "嵌套"),
    "deep tables": (b"<table><tr><td>" * 10_000, "x.html", "嵌套"),
    "many cells": (b"<table>" + b"<tr>" + b"<td>1</td>" * 100_000, "x.html", "超过"),
    "many rows": (b"<table>" + b"<tr><td>1<td>2" * 60_000, "x.html", "超过"),
    "wide spans": (
        b"<table><tr>" + b'<td colspan="99999" rowspan="99999">1' * 500,
        "x.html",
        "没有",
    ),
    "markdown rows": (b"|1|2|\n" * 30_000, "x.md", "超过"),
    "markdown nesting": (b"> " * 10_000 + b"x", "x.md", "没有找到"),
    "digits": (
        "三、收到和处理政府信息公开申请情况\n一、本年新收".encode() + b"12" * 50_000,
        "x.txt",
        "",
    ),
    "one line": ("本年新收政府信息公开申请数量0".encode() * 20_000, "x.txt", ""),
    "bars": (b"x" + b"|" * 200_000 + b"\n" + b"x |\n" * 20_000, "x.txt", "没有找到"),
    "blanks and bars": (b"|" + b" |" * 100_000 + b"x", "x.txt", "没有找到"),
    "rules": (f"一、总体情况\n|{'-' * 5_000}+{'-' * 5_000}x".encode(), "x.txt", ""),
    "page numbers": (
        "".join(f"{number}\n公开，透明。\n" for number in range(1, 20_000)).encode(),
        "x.txt",
        "没有找到",
    ),
    "headings": ("一、总体情况\n二、主动公开政府信息情况\n".encode() * 10_000, "x.txt", ""),
    "records": (b"a,1,2\n" * 60_000, "x.csv", ""),
    "fields": (b"," * 250_000, "x.csv", "超过"),
    "wide characters": ("公".encode("utf-16-le") * 200_000 + bytes(9), "x.txt", ""),
    "quotes": (b"<script>" + b'"\\' * 2_000_000, "x.html", "没有找到"),
    "large page": (b"<p>x</p>" * 1_000_000, "x.html", "太大"),
    "one key twice": (
        b"{" + b"".join(b'"%d":0,' % number for number in range(200_000)) + b'"199999":0}',
        "x.json",
        "199999",
    ),
    "no pdf": (b"%PDF-1.4\n" + bytes(1000), "x.pdf", "PDF"),
    "binary": (bytes(range(256)) * 100, "x.txt", "二进制"),
}


@pytest.mark.parametrize("kind", HARMFUL)
def test_a_harmful_source_is_refused_in_bounded_memory_and_time(kind: str, tmp_path: Path) -> None:
    data, name, part_of_reason = HARMFUL[kind]
    source = tmp_path / name
    source.write_bytes(data)
    output = tmp_path / "out.toml"

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (10, 10))

    done = subprocess.run(
        [sys.executable, "-m", "gongkai_tui", "import", str(source), "-o", str(output)],
        capture_output=True,
        text=True,
        preexec_fn=limit,
        check=False,
    )

    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith(f"{source}：")
    assert done.stderr.count("\n") == 1
    assert part_of_reason in done.stderr
    assert not output.exists()


def test_a_page_of_50_megabytes_is_not_even_read(tmp_path: Path) -> None:
    source = tmp_path / "x.html"
    source.write_bytes(b"<p>x</p>" * (50 << 17))
    done = subprocess.run(
        [sys.executable, "-m", "gongkai_tui", "import", str(source), "-o", str(tmp_path / "o")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "超过" in done.stderr


def test_a_missing_reader_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(ImportFailure, match="pip install"):
        import_source(b"%PDF-1.7\n", "x.pdf")


def test_a_scanned_pdf_says_that_it_has_no_text() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    buffer = io.BytesIO()
    writer.write(buffer)
    with pytest.raises(ImportFailure, match="扫描件"):
        import_source(buffer.getvalue(), "x.pdf")
