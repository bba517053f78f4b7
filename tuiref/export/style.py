"""A citation style: found by name or read from a CSL file, with plain words for what is wrong with it."""

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lxml import etree

from tuiref.core.citation_styles import STYLES
from tuiref.core.errors import ExportError

if TYPE_CHECKING:
    from tuiref.export.processor import Processor

_FOLDER: Final = Path(__file__).parent / "styles"
_CSL: Final = "{http://purl.org/net/xbiblio/csl}"
_LARGEST: Final = 4 << 20  # bytes; the largest of the public styles has a twentieth of it
_DEEPEST: Final = 60  # macros that call each other; public styles reach about ten


def load_style(name: str) -> "Processor":
    """A style that renders.

    Args:
        name: Of `core.citation_styles.STYLES` in any case, or the path of a CSL file (always where it ends in ".csl"
            or has a slash).

    Raises:
        ExportError: There is none of this name, or the file is no style that can be used; the hint has the next step.
    """
    from tuiref.export.processor import Processor  # noqa: PLC0415 - citeproc-py takes 0.1 s, and few exports need it

    path = _path(name)
    source = _read(path)
    _check(source, path)
    try:
        return Processor(source)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        # Whatever a file that is well-formed XML lacks, citeproc-py tells by one of these.
        raise ExportError(f"{path} is not a style that can be used ({error})", "choose another style") from error


def _path(name: str) -> Path:
    if name.lower().endswith(".csl") or "/" in name:
        return Path(name).expanduser()
    names = [style.name for style in STYLES]
    if name.lower() in names:
        return _FOLDER / f"{name.lower()}.csl"
    near = difflib.get_close_matches(name.lower(), names, 1)
    offer = f"did you mean {near[0]}? " if near else ""
    raise ExportError(
        f"there is no citation style {name!r}", f"{offer}choose one of {', '.join(names)}, or the path of a CSL file"
    )


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            source = file.read(_LARGEST + 1)
    except OSError as error:
        raise ExportError(f"the style {path} can't be read: {error.strerror}", "check the path") from error
    if len(source) > _LARGEST:
        raise ExportError(f"{path} is too large for a citation style", "choose a CSL file")
    return source


def _check(source: bytes, path: Path) -> None:
    """See that it is an independent style with a bibliography, and that its macros come to an end."""
    parser = etree.XMLParser(no_network=True, resolve_entities=False, remove_comments=True)
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError as error:
        raise ExportError(f"{path} is not a CSL file: {error.msg}", "choose a CSL file") from error
    if root.tag != f"{_CSL}style":
        raise ExportError(f"{path} is XML, but not a CSL style", "choose a CSL file")
    parent = root.find(f"{_CSL}info/{_CSL}link[@rel='independent-parent']")
    if parent is not None:
        name = (parent.get("href") or "").rpartition("/")[2]
        raise ExportError(f"{path} only points to the style {name!r}", f"download {name}.csl and use that file")
    if root.find(f"{_CSL}bibliography/{_CSL}layout") is None:
        raise ExportError(f"{path} has no bibliography, only citations in notes", "choose another style")
    calls = {
        str(macro.get("name")): {str(text.get("macro")) for text in macro.iter(f"{_CSL}text") if text.get("macro")}
        for macro in root.iter(f"{_CSL}macro")
    }
    called = {str(text.get("macro")) for text in root.iter(f"{_CSL}text", f"{_CSL}key") if text.get("macro")}
    if missing := sorted(called - set(calls)):
        raise ExportError(f"{path} calls a macro {missing[0]!r} that it does not have", "choose another style")
    level, depth = set(calls), 0
    while level:
        level = set().union(*(calls[name] for name in level))
        depth += 1
        if depth > _DEEPEST:
            raise ExportError(f"the macros of {path} call each other without an end", "choose another style")
