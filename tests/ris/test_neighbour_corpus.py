"""Real files of other formats, and real RIS, are each told and read for what they are."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.ris.reading import read
from tuiref.ris.meaning import record_from_tags
from tuiref.ris.sniff import sniff

CORPUS = Path(__file__).parents[2] / "../shared/corpus"
FILES = sorted(path for path in CORPUS.rglob("*.*") if path.suffix in (".bib", ".enw", ".nbib", ".ciw"))
RIS = sorted(CORPUS.rglob("*.ris"))


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_real_file_opens_by_its_content(path: Path) -> None:
    data = path.read_bytes()
    reading = read(data, name="library.ris")
    assert reading.reader.format == {".bib": "bibtex"}.get(path.suffix, path.suffix[1:])
    assert reading.records
    again = read(reading.canonical)
    assert again.records == reading.records
    assert not again.problems
    if path.suffix == ".bib":
        assert len(reading.records) == data.count(b"\n@") + data.startswith(b"@")
        assert set(reading.kinds) <= {"comment", "text-outside-record"}
        for tags in reading.records:
            record = record_from_tags(tags)
            assert record.title or record.authors or record.container or record.abstract


@pytest.mark.skipif(not RIS, reason="the files are not here")
def test_real_ris_is_taken_for_nothing_else() -> None:
    kinds = {path.name: sniff(path.read_bytes()[: 1 << 20], path.name) for path in RIS}
    others = {name: kind for name, kind in kinds.items() if kind in ("bibtex", "csl-json", "enw", "endnote-xml")}
    assert not others
    assert sum(kind == "ris" for kind in kinds.values()) > len(kinds) * 0.8


def test_what_only_bibtex_needs_is_loaded_when_it_is_opened() -> None:
    program = (
        "import sys\nfrom tuiref.ris.reader import Reader\n"
        "list(Reader('x', b'TY  - BOOK\\nER  - \\n').batches())\n"
        "print('bibtexparser' in sys.modules, 'pylatexenc' in sys.modules)\n"
        "list(Reader('x', b'@book{k, title={x}}').batches())\nprint('bibtexparser' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    assert said.split() == ["False", "False", "True"]
