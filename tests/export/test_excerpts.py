"""What is copied of records: one thing of each, and nothing for those without it."""

import pytest

from tests.export.nasty_records import NASTY
from tuiref.core.excerpts import EXCERPTS
from tuiref.core.export_options import STANDARD, ExportOptions
from tuiref.core.record import Record
from tuiref.export.excerpt import excerpt, separator

A = Record(
    tags=(), type="BOOK", title="On [x] *y*", doi="10.1000/a(b)", abstract="One\nTwo", urls=("https://example.org/",)
)
B = Record(tags=(), type="BOOK", title="Plain", urls=("file:///etc/passwd", "http://example.org/b"))
C = Record(tags=())


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("doi", ("10.1000/a(b)",)),
        ("url", ("https://doi.org/10.1000/a(b)", "http://example.org/b")),
        ("citekey", ("anonon", "anonplain", "ref")),
        ("title", ("On [x] *y*", "Plain")),
        ("abstract", ("One\nTwo",)),
        (
            "markdown-link",
            (
                r"[On \[x\] \*y\*](https://doi.org/10.1000/a%28b%29)",
                "[Plain](http://example.org/b)",
                "No title",
            ),
        ),
    ],
)
def test_excerpt_is_one_text_a_record_that_has_one(name: str, texts: tuple[str, ...]) -> None:
    assert excerpt(name, (A, B, C), STANDARD) == texts


def test_citation_follows_the_style() -> None:
    assert excerpt("citation", (A,), ExportOptions(style="apa")) == (
        "On [x] *y*. (n.d.). https://doi.org/10.1000/a(b)",
    )


def test_citation_key_follows_the_pattern() -> None:
    assert excerpt("citekey", (B,), ExportOptions(citekey="{Type}-{word}")) == ("Book-plain",)


@pytest.mark.parametrize("name", EXCERPTS)
def test_every_excerpt_takes_nasty_records(name: str) -> None:
    assert separator(name).join(excerpt(name, NASTY, ExportOptions(template="{citekey} {title}")))
