"""The facets pane by itself: how many values it shows."""

import pytest
from textual.app import App, ComposeResult

from tuiref.core.facet import FacetCounts, FacetValue
from tuiref.ui.widgets.facet_pane import FacetPane

FIELDS = ("type", "container", "author", "keyword")


class Alone(App[None]):
    """Nothing but the pane."""

    def compose(self) -> ComposeResult:
        yield FacetPane()


def _counts(values: int) -> list[FacetCounts]:
    every = tuple(FacetValue(f"value {number}", 9, f"value {number}") for number in range(values))
    return [FacetCounts(field, values, every) for field in FIELDS]


@pytest.mark.parametrize("height", [20, 30, 40, 60])
async def test_facets_show_as_many_values_as_fit_but_some_at_least(height: int) -> None:
    app = Alone()
    async with app.run_test(size=(40, height)) as pilot:
        pane = app.query_one(FacetPane)
        pane.show_counts(_counts(40), FIELDS)
        await pilot.pause()
        rows = len(pane.list.rows)
        room = pane.list.size.height
        fewest = len(FIELDS) * 5  # a heading, three values, and how many more there are
        assert rows <= max(room, fewest)
        assert rows > min(room - len(FIELDS) - 2, len(FIELDS) * 14 - 1)
