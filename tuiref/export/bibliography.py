"""The references of a bibliography, as runs: in a citation style, or tuiref's own plain ones."""

from collections.abc import Iterable, Iterator

from tuiref.core.export_options import ExportOptions
from tuiref.core.record import Record
from tuiref.export.losses import Losses
from tuiref.export.reference import Run, reference


def bibliography(records: Iterable[Record], losses: Losses, options: ExportOptions) -> Iterator[tuple[Run, ...]]:
    """One reference a record.

    Raises:
        ExportError: The style can't be used; before the first record is read.
    """
    if not options.style:
        return map(reference, records)
    # citeproc-py and its XML library take 0.2 s to load; an export without a style does not wait for them.
    from tuiref.export.csl_reference import references  # noqa: PLC0415
    from tuiref.export.style import load_style  # noqa: PLC0415

    return references(records, load_style(options.style), losses)
