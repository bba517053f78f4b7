"""Values of records as Content: markup resolved, harmless, line feeds kept."""

from textual.content import Content, Span

from tuiref.core.printable import lines
from tuiref.ui.view.markup import Run, has_markup, runs
from tuiref.ui.view.page import HEADING_STYLE


def content_of(text: str) -> Content:
    """A value as Content; nothing in it is taken for Textual's markup."""
    if not has_markup(text):
        return Content(lines(text), strip_control_codes=False)
    return content_of_runs(runs(text))


def content_of_runs(parts: tuple[Run, ...]) -> Content:
    """Runs as Content."""
    spans: list[Span] = []
    position = 0
    for run in parts:
        end = position + len(run.text)
        if run.is_heading:
            spans.append(Span(position, end, HEADING_STYLE))
        if run.is_bold or run.is_italic:
            style = " ".join(name for name, is_on in (("bold", run.is_bold), ("italic", run.is_italic)) if is_on)
            spans.append(Span(position, end, style))
        position = end
    return Content("".join(run.text for run in parts), spans, strip_control_codes=False)
