"""Every format, byte for byte, on records that are hard on it; and what all formats have in common."""

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.export.nasty_records import CROWD, NASTY, golden_path
from tuiref.core.errors import ExportError
from tuiref.core.record import Record
from tuiref.export.atomic import write_file
from tuiref.export.formats import FORMATS, Format, format_named, render, write_records

ALL = pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)


@ALL
def test_file_is_the_golden_one_byte_for_byte(format: Format, tmp_path: Path) -> None:
    target = tmp_path / f"out{format.suffix}"
    written = write_file(target, format, NASTY, overwrite=False)
    assert target.read_bytes() == golden_path(format).read_bytes()
    assert written.bytes == target.stat().st_size
    assert written.records == len(NASTY)


@ALL
def test_stream_gets_what_a_file_gets(format: Format) -> None:
    stream = io.StringIO(newline="")
    summary = write_records(NASTY, format, stream)
    assert stream.getvalue().encode() == golden_path(format).read_bytes()
    assert summary.records == len(NASTY)


@ALL
def test_rendered_text_has_no_byte_order_mark(format: Format) -> None:
    text = render(NASTY, format)
    assert not text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}")
    assert (format.mark + text).encode() == golden_path(format).read_bytes()


@ALL
def test_every_text_ends_with_a_line_end_and_can_be_encoded(format: Format) -> None:
    assert render(NASTY, format).endswith("\n")
    render(NASTY, format).encode("utf-8", "strict")


@ALL
def test_no_records_make_no_broken_text(format: Format) -> None:
    stream = io.StringIO(newline="")
    assert write_records((), format, stream).records == 0


@ALL
def test_records_are_read_one_at_a_time(format: Format) -> None:
    taken = 0

    def source() -> Iterator[Record]:
        nonlocal taken
        for _ in range(100):
            taken += 1
            yield Record(tags=(("TY", "GEN"),), title="x")

    class Sink(io.StringIO):
        most_behind = 0
        written = 0

        def write(self, text: str) -> int:
            self.written += text.count("TY  - ") + text.count("title") + 1
            self.most_behind = max(self.most_behind, taken - self.written)
            return len(text)

    sink = Sink(newline="")
    write_records(source(), format, sink)
    assert taken == 100
    assert sink.most_behind <= 2


@pytest.mark.parametrize("name", ["ris", "bibtex", "biblatex", "csl-json", "csv", "tsv", "jsonl"])
def test_two_thousand_authors_are_all_there(name: str) -> None:
    text = render([CROWD], format_named(name))
    assert all(f"Family{number}" in text for number in range(2000))


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_bibliography_shortens_two_thousand_authors(name: str) -> None:
    text = render([CROWD], format_named(name))
    assert text.count("Family") == 20
    assert "Family0, G." in text
    assert "… Family1999, G." in text


FORBIDDEN = {
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
} - {"\n", "\t"}


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "csv", "tsv", "jsonl", "csl-json", "markdown", "html", "text"])
def test_control_characters_are_kept_out(name: str) -> None:
    text = render(NASTY, format_named(name)).replace("\r\n", "\n")
    assert not FORBIDDEN & set(text)


def test_format_is_found_by_its_name_in_any_case() -> None:
    assert format_named("BibTeX").label == "BibTeX"
    assert [format_named(format.name) for format in FORMATS] == list(FORMATS)


def test_unknown_format_names_the_choices() -> None:
    with pytest.raises(ExportError) as caught:
        format_named("endnote")
    assert "endnote" in caught.value.message
    assert all(format.name in caught.value.hint for format in FORMATS)


def test_formats_are_told_without_loading_their_writers() -> None:
    code = "import sys, tuiref.core.formats as f; sys.exit('tuiref.export' in sys.modules or len(f.FORMATS) != 13)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
