"""The PDF of a record: only an ordinary file that is there, is named like one and begins like one."""

import os
from pathlib import Path

import pytest

from tuiref.core.record import Record
from tuiref.engine.attachment import attachment_of

PDF = b"%PDF-1.7\n..."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a b.pdf").write_bytes(PDF)
    (tmp_path / "program.pdf").write_bytes(b"#!/bin/sh\nrm -rf ~\n")
    (tmp_path / "script.sh").write_bytes(PDF)
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "folder.pdf").mkdir()
    return tmp_path


def found(folder: Path, *values: str, tag: str = "L1") -> Path | None:
    tags = (("TY", "JOUR"), *((tag, value.replace("DIR", str(folder))) for value in values))
    return attachment_of(Record(tags=tags, source=str(folder / "refs.ris")))


@pytest.mark.parametrize(
    "value", ["files/a b.pdf", "DIR/files/a b.pdf", "file://DIR/files/a%20b.pdf", "file://localhostDIR/files/a%20b.pdf"]
)
def test_pdf_is_found_by_path_address_and_beside_the_source(value: str, folder: Path) -> None:
    assert found(folder, value) == folder / "files" / "a b.pdf"


@pytest.mark.parametrize(
    "value",
    [
        "none.pdf",
        "program.pdf",
        "script.sh",
        "pipe.pdf",
        "folder.pdf",
        "https://example.org/a.pdf",
        "internal-pdf://123/a.pdf",
        "file://elsewhere/files/a%20b.pdf",
        "file://DIR/files/a%20b.pdf%0A.pdf",
        "files/a\x1b[31m b.pdf",
        "",
    ],
)
def test_anything_else_is_no_pdf(value: str, folder: Path) -> None:
    assert found(folder, value) is None


def test_first_that_is_there_counts_and_only_of_tags_for_files(folder: Path) -> None:
    assert found(folder, "none.pdf", "files/a b.pdf") == folder / "files" / "a b.pdf"
    assert found(folder, "files/a b.pdf", tag="N1") is None
