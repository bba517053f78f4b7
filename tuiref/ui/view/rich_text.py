"""Values of records as Content: markup resolved, harmless, line feeds kept."""

from textual.content import Content, Span

from tuiref.core.printable import lines, one_line
from tuiref.ui.view.cells import thinned
from tuiref.ui.view.markup import Run, has_markup, runs
from tuiref.ui.view.page import HEADING_STYLE


def content_of(text: str) -> Content:
    """A value as Content; nothing in it is taken for Textual's markup."""
    if not has_markup(text):
        return Content(thinned(lines(text)), strip_control_codes=False)
    return content_of_runs(runs(text))


def shown_line(text: str) -> str:
    """A value as it is, on one line and harmless; markup is not resolved."""
    return thinned(one_line(text))


def content_of_runs(parts: tuple[Run, ...]) -> Content:
    """Runs as Content."""
    spans: list[Span] = []
    position = 0
    texts = [thinned(run.text) for run in parts]
    for run, text in zip(parts, texts, strict=True):
        end = position + len(text)
        if run.is_heading:
            spans.append(Span(position, end, HEADING_STYLE))
        if run.is_bold or run.is_italic:
            style = " ".join(name for name, is_on in (("bold", run.is_bold), ("italic", run.is_italic)) if is_on)
            spans.append(Span(position, end, style))
        position = end
    return Content("".join(texts), spans, strip_control_codes=False)
