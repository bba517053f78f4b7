"""Whatever stands in a file of another format: no exception, clean RIS, and every word is in a record or a problem."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ris.reading import read

FORMATS: dict[str, tuple[str, tuple[str, ...]]] = {
    "bibtex": (
        "@article{key, title={head}}\n",
        ("@article{", "@book{k%d,", "@string{", "@comment{", "}", '"', ",", "=", "title = {", 'author = "', "year=",
         "{", "}", "\\", "#", " and ", "\n  title = {", "},\n", "@", "(", ")", "%", "$", "\\'", "\\foo{"),
    ),
    "csl-json": (
        '[{"id":"a","type":"book","title":"x"},\n',
        ("{", "}", "[", "]", '"', ":", ",", '{"id":"', '"title":"', '\n{"type":"book","title":"', "},\n", "\\",
         '"author":[{"family":"'),
    ),
    "enw": (
        "%0 Book\n%T x\n",
        ("%A ", "\n%A ", "\n%0 ", "\n\n", "%", "\n%X ", "\n%K ", "\n%R ", "\n%O ", "\n%P ", "\n%= ", "\n%B ", "\n%J "),
    ),
    "endnote-xml": (
        '<xml><records><record><ref-type name="Book">6</ref-type></record>\n',
        ("<record>", "</record>", "<title>", "</title>", "<", "> ", "&", "&amp;", "<style>", "</style>", "<!--", "-->",
         "<![CDATA[", "]]>", "<?x ", "<authors><author>", "</records>", "</xml>", "<!DOCTYPE x>"),
    ),
    "nbib": (
        "PMID- 1\nTI  - x\n",
        ("\nPMID- ", "\nTI  - ", "\n\n", "\n      ", "\nAU  - ", "\nDP  - ", "\nAID - ", " [doi]", "\nPG  - ",
         "\nBTI - "),
    ),
    "ciw": (
        "FN Clarivate\nVR 1.0\nPT J\nTI x\n",
        ("\nPT ", "\nER\n", "\n   ", "\n\n", "\nAU ", "\nAF ", "\nDE ", "\nC1 ", "\nPD ", "\nEF\n", ";", ".", "\nPS "),
    ),
}  # fmt: skip


@pytest.mark.parametrize("format_", FORMATS)
def test_every_word_of_a_damaged_file_is_in_a_record_or_a_problem(format_: str) -> None:
    head, pieces = FORMATS[format_]
    words = st.integers(0, 10**6).map(lambda number: f"7wq{number}zz")

    @given(st.lists(st.one_of(st.sampled_from((*pieces, " ", "\n")), words, st.text(max_size=3)), max_size=25))
    @settings(max_examples=100, deadline=None)
    def run(parts: list[str]) -> None:
        text = head + "".join(parts)
        reading = read(text.encode("utf-8", "replace"))
        assert reading.reader.format == format_
        said = reading.canonical.decode() + "".join(problem.text for problem in reading.problems)
        for word in re.findall(r"7wq\d+zz", text):
            assert word in said
        if reading.records:
            again = read(reading.canonical)
            assert again.records == reading.records
            assert not again.problems

    run()


@pytest.mark.parametrize("format_", FORMATS)
@given(data=st.binary(max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_bytes_behind_a_good_beginning_raise_nothing(format_: str, data: bytes) -> None:
    head = FORMATS[format_][0].encode()
    reading = read(head + data)
    assert reading.records or reading.problems


@pytest.mark.parametrize("format_", FORMATS)
def test_records_are_the_same_in_batches_of_any_size(format_: str) -> None:
    good = {
        "bibtex": "@book{k%d, title = {Title %d},\n abstract = {Ünïcode {pad}\n}}\n",
        "csl-json": '{"id": "k%d", "type": "book", "title": "Title %d Ünïcode {pad}"}\n',
        "enw": "%%0 Book\n%%F k%d\n%%T Title %d Ünïcode {pad}\n\n",
        "endnote-xml": '<record><ref-type name="Book">6</ref-type><rec-number>k%d</rec-number>'
        "<titles><title><style>Title %d Ünïcode {pad}</style></title></titles></record>",
        "nbib": "PMID- %d\nTI  - Title %d Ünïcode {pad}\n\n",
        "ciw": "PT B\nUT %d\nTI Title %d Ünïcode {pad}\nER\n\n",
    }[format_].replace("{pad}", "and so on " * 120)
    head = {"endnote-xml": "<xml><records>", "ciw": "FN Clarivate\nVR 1.0\n"}.get(format_, "")
    text = head + "".join(good % (number, number) for number in range(1_200))
    small, large = read(text, batch_records=10), read(text, batch_records=100_000)
    assert small.records == large.records
    assert small.lines == large.lines
    assert len(large.records) == 1_200
    assert not large.problems
    titles = [value for tags in large.records for tag, value in tags if tag == "TI"]
    assert [title.split()[1] for title in titles] == [str(number) for number in range(1_200)]
