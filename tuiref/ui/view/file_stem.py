"""What the names of files begin with that are written of a library."""

from pathlib import PurePath
from typing import Final

from tuiref.core.library import Library

_NAMELESS: Final = "records"
_PACKED: Final = (".gz", ".bz2", ".xz", ".zst")


def library_stem(library: Library) -> str:
    """The name of the only file without its suffix, that of the folder which all files share, else "records"."""
    paths = [PurePath(source.path) for source in library.sources if source.path != "-"]
    if len(paths) == 1:
        stem = PurePath(paths[0].stem)
        return (stem.stem if paths[0].suffix in _PACKED else stem.name) or _NAMELESS
    shared = set(paths[0].parents).intersection(*(path.parents for path in paths)) if paths else set[PurePath]()
    deepest = max(shared, key=lambda folder: len(folder.parts), default=PurePath())
    return deepest.name or _NAMELESS
