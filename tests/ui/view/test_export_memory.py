"""The choices of the last export come back from a kept place, whatever else is in it."""

from hypothesis import given
from hypothesis import strategies as st

from tuiref.core.formats import FORMATS
from tuiref.core.place import ViewValue
from tuiref.ui.view.export_memory import choices_of, export_view, exported_view

OTHERS: tuple[tuple[str, ViewValue], ...] = (("columns", 40), ("zoomed", "list"))


@given(
    st.sampled_from([one.name for one in FORMATS]),
    st.dictionaries(st.sampled_from(["style", "columns", "citekey"]), st.text()),
)
def test_choices_come_back_from_among_other_values(format: str, typed: dict[str, str]) -> None:
    kept = (*OTHERS, *export_view(format, typed.items()))
    found_format, found = choices_of(exported_view(kept))
    assert (found_format, dict(found)) == (format, typed)


def test_place_without_an_export_or_with_an_unknown_format_has_none() -> None:
    assert exported_view(OTHERS) == ()
    assert exported_view((*OTHERS, ("export.format", "docx"))) == ()
    assert exported_view((("export.style", "apa"),)) == ()
    assert exported_view((("export.format", 3),)) == ()
