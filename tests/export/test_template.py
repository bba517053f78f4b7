"""Templates: names in braces are filled, everything else is as typed, and a wrong name is told with a near one."""

import pytest

from tuiref.core.errors import ExportError
from tuiref.core.export_options import ExportOptions
from tuiref.core.person import Person
from tuiref.core.record import Record
from tuiref.export.template import filler

RECORD = Record(
    tags=(("TY", "BOOK"), ("C7", "e1"), ("C7", "e2")),
    type="BOOK",
    title="On\nlines",
    authors=(Person("Doe", "Jane"),),
    doi="10.1000/a",
)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{citekey}", "doelines"),
        ("@{citekey}: {title}", "@doelines: On lines"),
        (r"{title}\t{C7}\n\\", "On lines\te1; e2\n\\"),
        ("{{{type}}}", "{BOOK}"),
        ("{year}|{url}", "|https://doi.org/10.1000/a"),
        ("{citation}", "Doe, J. On lines. https://doi.org/10.1000/a"),
        ("plain", "plain"),
        ("", ""),
        ("{", "{"),
    ],
)
def test_template_is_filled(template: str, text: str) -> None:
    assert filler(ExportOptions(template=template))(RECORD) == text


def test_citation_follows_the_style_and_the_key_its_pattern() -> None:
    options = ExportOptions(style="apa", citekey="{Author}", template="{citekey} {citation}")
    assert filler(options)(RECORD) == "Doe Doe, J. (n.d.). On lines. https://doi.org/10.1000/a"


def test_keys_of_one_filler_are_unique() -> None:
    fill = filler(ExportOptions(template="{citekey}"))
    assert [fill(RECORD), fill(RECORD)] == ["doelines", "doelinesa"]


@pytest.mark.parametrize(
    ("template", "hint"), [("{titel}", "did you mean {title}?"), ("{}", "choose of"), ("{0}", "choose")]
)
def test_wrong_name_is_told(template: str, hint: str) -> None:
    with pytest.raises(ExportError) as error:
        filler(ExportOptions(template=template))
    assert hint in error.value.hint
