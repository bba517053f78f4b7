"""References in words: the clipboard's citation, plain text, Markdown and HTML."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.export.nasty_records import NASTY, golden_path
from tests.export.strategies import records
from tuiref.core.date import PartialDate
from tuiref.core.formats import format_named
from tuiref.core.person import Person
from tuiref.core.record import Record
from tuiref.export.formats import render
from tuiref.export.links import doi_link, main_and_other, web_link
from tuiref.export.reference import reference

HTML = format_named("html")
MARKDOWN = format_named("markdown")
TEXT = format_named("text")


def citation(record: Record) -> str:
    """The reference on one line, plain."""
    return "".join(run.text for run in reference(record))


@pytest.mark.parametrize(
    ("record", "text"),
    [
        (
            Record(
                tags=(),
                type="JOUR",
                title="A title",
                authors=(Person("Hua", "Jing-Sheng"), Person("Lee", "KH")),
                date=PartialDate(2020),
                container="The Journal",
                volume="5",
                issue="2",
                pages="1-9",
                doi="10.1/x",
            ),
            "Hua, J.-S., & Lee, K. H. (2020). A title. The Journal, 5(2), 1–9. https://doi.org/10.1/x",
        ),
        (
            Record(
                tags=(),
                type="CHAP",
                title="A chapter?",
                authors=(Person("Roe", "Mary"),),
                editors=(Person("Doe", "J."),),
                date=PartialDate(1999),
                container="The Book",
                edition="22",
                pages="11-20",
                publisher="Wiley",
                place="Hoboken",
            ),
            "Roe, M. (1999). A chapter? In J. Doe (Ed.), The Book (22nd ed., pp. 11–20). Hoboken: Wiley.",
        ),
        (
            Record(
                tags=(),
                type="EDBOOK",
                title="The book",
                editors=(Person("Doe", "J."), Person("Roe", "M.", "Jr.")),
                edition="revised",
                publisher="OUP",
            ),
            "Doe, J., & Roe, M., Jr. (Eds.). The book (revised). OUP.",
        ),
        (Record(tags=(), title="Only a title"), "Only a title."),
        (Record(tags=(), authors=(Person("WHO", is_organisation=True),)), "WHO. [No title]."),
        (Record(tags=(), date=PartialDate(text="in press"), title="T"), "(in press). T."),
        (Record(tags=(), title="T", urls=("ftp://x", "https://x.org/a")), "T. https://x.org/a"),
        (Record(tags=(), title="T", container="J", issue="4"), "T. J, (4)."),
        (Record(tags=(), title="CO<sub>2</sub> &amp; 'x'"), "CO2 & 'x'."),
        (Record(tags=()), "[No title]."),
    ],
)
def test_citation_reads_well(record: Record, text: str) -> None:
    assert citation(record) == text


@pytest.mark.parametrize(
    ("edition", "words"), [("1", "1st"), ("2", "2nd"), ("3", "3rd"), ("11", "11th"), ("112", "112th")]
)
def test_edition_is_an_ordinal(edition: str, words: str) -> None:
    assert citation(Record(tags=(), title="T", edition=edition)) == f"T ({words} ed.)."


def test_more_than_twenty_authors_are_shortened_to_nineteen_and_the_last() -> None:
    people = tuple(Person(f"F{number}") for number in range(21))
    names = citation(Record(tags=(), authors=people, title="T")).removesuffix(". T.")
    assert names == ", ".join(f"F{number}" for number in range(19)) + ", … F20"
    twenty = citation(Record(tags=(), authors=people[:20], title="T"))
    assert "…" not in twenty


@settings(max_examples=30)
@given(records)
def test_citation_is_one_printable_line_whatever_the_record_holds(record: Record) -> None:
    text = citation(record)
    assert text
    assert len(text.splitlines()) == 1
    text.encode()


@settings(max_examples=30)
@given(records)
def test_only_web_addresses_become_links(record: Record) -> None:
    for run in reference(record):
        assert run.href == "" or run.href.lower().startswith(("http://", "https://"))
        assert not set(run.href) & set(' "<>\n\t\\`')


def test_links_are_made_of_dois_and_web_addresses_only() -> None:
    assert (
        doi_link("10.1002/(SICI)1097<1::AID>3.0.CO;2-2") == "https://doi.org/10.1002/(SICI)1097%3C1::AID%3E3.0.CO;2-2"
    )
    assert doi_link("see the paper") == ""
    assert web_link("HTTPS://x.org/ä?q=%20#f") == "HTTPS://x.org/%C3%A4?q=%20#f"
    for url in ("javascript:alert(1)", "file:///etc", "ftp://x", "https://", "http:/x", ""):
        assert web_link(url) == ""
    assert main_and_other(["ftp://x", "https://y", "https://z"]) == ("https://y", ["ftp://x", "https://z"])
    assert main_and_other(["ftp://x"]) == ("", ["ftp://x"])


def test_text_has_one_paragraph_a_record() -> None:
    assert len(render(NASTY, TEXT).removesuffix("\n").split("\n\n")) == len(NASTY)


class Page(HTMLParser):
    """What an independent parser finds in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.hrefs: list[str] = []
        self.items: list[str] = []
        self._inside = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "li":
            self.items.append("")
            self._inside = True
        self.hrefs += [value or "" for name, value in attrs if name == "href"]
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "li"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.items[-1] += data


PAGE_TAGS = {"html", "head", "meta", "title", "style", "body", "h1", "ol", "li", "cite", "a"}


@settings(max_examples=30)
@given(st.lists(records, max_size=3))
def test_html_says_the_references_and_nothing_of_the_records_is_markup(given_records: list[Record]) -> None:
    page = Page(render(given_records, HTML))
    assert page.items == [citation(record) for record in given_records]
    assert set(page.tags) <= PAGE_TAGS
    assert all(href.lower().startswith(("http://", "https://")) for href in page.hrefs)


def test_html_is_a_whole_page_in_utf8() -> None:
    text = golden_path(HTML).read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>\n")
    assert '<meta charset="utf-8">' in text
    assert text.endswith("</html>\n")
    assert Page(text).tags.count("li") == len(NASTY)


def markdown_items(text: str) -> tuple[list[str], set[str]]:
    """The texts of the list items and the kinds of tokens, as markdown-it finds them."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    kinds = {token.type for token in tokens}
    items = []
    for token in tokens:
        if token.type == "inline":
            children = token.children or []
            kinds |= {child.type for child in children}
            items.append("".join(child.content for child in children))
    return items, kinds


@settings(max_examples=30)
@given(st.lists(records, max_size=3))
def test_markdown_says_the_references_and_nothing_of_the_records_is_markup(given_records: list[Record]) -> None:
    items, kinds = markdown_items(render(given_records, MARKDOWN))
    assert items == [citation(record) for record in given_records]
    assert kinds <= {
        "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "paragraph_open",
        "paragraph_close", "inline", "text", "text_special", "em_open", "em_close", "link_open", "link_close",
    }  # fmt: skip
