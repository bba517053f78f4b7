"""EndNote's tagged format and its XML open as records."""

import pytest

from tests.ris.reading import Tags, read
from tuiref.ris.meaning import record_from_tags

RECORD = (
    '<record><database name="L.enl" path="/x">L.enl</database><rec-number>12</rec-number>'
    '<ref-type name="Journal Article">17</ref-type><contributors><authors>'
    '<author><style face="normal" font="default">Smith, J. &amp; Co</style></author><author>WHO,</author></authors>'
    "<secondary-authors><author>Doe, K.</author></secondary-authors></contributors>"
    '<titles><title><style>CO</style><style face="subscript">2</style></title>'
    "<secondary-title>J Snow</secondary-title></titles><periodical><full-title>J Snow</full-title></periodical>"
    "<pages>1-9</pages><dates><year>2020</year><pub-dates><date>May 5</date></pub-dates></dates>"
    "<isbn>1111-2222&#xD;3333-4444</isbn><abstract>One.&#xD;&#xD;Two&nbsp;x.</abstract>"
    "<urls><related-urls><url>http://x.org?a=1&b=2</url></related-urls></urls><foo><bar>q</bar></foo></record>"
)
TAGS: Tags = (
    ("TY", "JOUR"),
    ("XF", "database: L.enl"),
    ("ID", "12"),
    ("AU", "Smith, J. & Co"),
    ("AU", "WHO,"),
    ("A2", "Doe, K."),
    ("TI", "CO2"),
    ("T2", "J Snow"),
    ("SP", "1"),
    ("EP", "9"),
    ("PY", "2020"),
    ("DA", "May 5"),
    ("SN", "1111-2222"),
    ("SN", "3333-4444"),
    ("AB", "One.\nTwo x."),
    ("UR", "http://x.org?a=1&b=2"),
    ("XF", "foo bar: q"),
)


def _xml(*records: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" ?><xml><records>{"".join(records)}</records></xml>'


def test_xml_record_opens_as_a_record() -> None:
    reading = read(_xml(RECORD, "\n", RECORD), name="library.ris")
    assert reading.reader.format == "endnote-xml"
    assert reading.records == [TAGS, TAGS]
    assert reading.lines == [1, 2]
    assert not reading.problems
    assert record_from_tags(TAGS).date.iso == "2020-05-05"


@pytest.mark.parametrize(
    ("damaged", "tags", "kind", "text"),
    [
        ("<record><ref-type>6</ref-type><titles><title>Ti</ttle></titles></record>",
         (("TY", "BOOK"), ("TI", "Ti")), "damaged-entry", "</ttle></titles></record>"),
        ("<record><ref-type>6</ref-type><titles><title>Ti</title>", (("TY", "BOOK"), ("TI", "Ti")), "missing-er", ""),
        ("<record><ref-type>6</ref-type><year>19\x0099</year></record>",
         (("TY", "BOOK"), ("PY", "19 99")), "bad-byte", ""),
        ("<!DOCTYPE x [<!ENTITY a 'aaaa'>]><record><ref-type>6</ref-type><year>&a;</year></record>",
         (("TY", "BOOK"), ("PY", "&a;")), "text-outside-record", "<!DOCTYPE x [<!ENTITY a 'aaaa'>]>"),
    ],
)  # fmt: skip
def test_damaged_xml_record_costs_only_itself(damaged: str, tags: Tags, kind: str, text: str) -> None:
    reading = read(_xml(RECORD, "\n", damaged, "\n", RECORD))
    assert reading.records == [TAGS, tags, TAGS]
    assert [(problem.line, problem.kind) for problem in reading.problems] == [(2, kind)]
    assert text in reading.problems[0].text


def test_xml_that_is_cut_keeps_what_was_there() -> None:
    reading = read(f"<xml><records>{RECORD}"[:-200])
    assert [tag for tag, _ in reading.records[0]][:3] == ["TY", "XF", "ID"]
    assert reading.problems


def test_declaration_within_a_record_is_refused() -> None:
    reading = read(_xml("<record><!DOCTYPE x [<!ENTITY a 'b'>]><ref-type>6</ref-type></record>", RECORD))
    assert reading.records[-1] == TAGS
    assert reading.problems[0].kind == "damaged-entry"
    assert "ENTITY" in reading.problems[0].text


ENW = (
    "%0 Journal Article\n%A Smith, Jane\n%A Lee, Kim\n%D 2020\n%T A title\n%J J. Snow\n%V 5\n%N 1\n%P 10-19\n"
    "%@ 1111-2222\n%R 10.1000/x\n%8 May 5\n%K snow\nice; cold\n%X One\n\ntwo.\n%U http://x.org\n%O J Sn\n%= 2021\n\n"
)
ENW_TAGS: Tags = (
    ("TY", "JOUR"),
    ("AU", "Smith, Jane"),
    ("AU", "Lee, Kim"),
    ("PY", "2020"),
    ("TI", "A title"),
    ("T2", "J. Snow"),
    ("VL", "5"),
    ("IS", "1"),
    ("SP", "10"),
    ("EP", "19"),
    ("SN", "1111-2222"),
    ("DO", "10.1000/x"),
    ("DA", "May 5"),
    ("KW", "snow"),
    ("KW", "ice"),
    ("KW", "cold"),
    ("AB", "One\ntwo."),
    ("UR", "http://x.org"),
    ("J2", "J Sn"),
    ("XF", "last modified: 2021"),
)


def test_tagged_record_opens_as_a_record() -> None:
    reading = read("\ufeff" + ENW * 2, name="export.ris")
    assert reading.reader.format == "enw"
    assert reading.records == [ENW_TAGS, ENW_TAGS]
    assert reading.lines == [1, 1 + ENW.count("\n")]
    assert not reading.problems


def test_records_without_a_type_end_at_a_blank_line() -> None:
    reading = read("%A Smith\n%T One\n%J X\n\n%A Lee\n%T Two\n%I Y\n\nstray\n%T Three\n%B Z\n")
    assert [tags[0] for tags in reading.records] == [("TY", "JOUR"), ("TY", "BOOK"), ("TY", "CHAP")]
    assert reading.lines == [1, 5, 10]
    assert [(problem.line, problem.text) for problem in reading.problems] == [(9, "stray")]


@pytest.mark.parametrize(
    ("name", "ris", "extra"),
    [
        ("Book Section", "CHAP", None),
        ("Conference Paper", "CPAPER", None),
        ("Web Page", "ELEC", None),
        ("Thesis", "THES", None),
        ("Podcast", "SOUND", "type: Podcast"),
        ("Painting", "GEN", "type: Painting"),
    ],
)
def test_type_of_endnote_is_told(name: str, ris: str, extra: str | None) -> None:
    kept = (("XF", extra),) if extra else ()
    assert read(f"%0 {name}\n%T x\n").records == [(("TY", ris), *kept, ("TI", "x"))]
    xml = read(_xml(f'<record><ref-type name="{name}">0</ref-type><titles><title>x</title></titles></record>'))
    assert xml.records[0][0] == ("TY", ris)
