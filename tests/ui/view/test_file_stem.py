"""What the names of written files begin with."""

import pytest

from tuiref.core.library import Library, Source
from tuiref.ui.view.file_stem import library_stem


@pytest.mark.parametrize(
    ("paths", "stem"),
    [
        (("refs.ris",), "refs"),
        (("/home/jane/my refs.ris.gz",), "my refs"),
        (("v1.2.ris",), "v1.2"),
        (("/home/jane/review/scopus.ris", "/home/jane/review/wos.ris"), "review"),
        (("/home/jane/review/a/scopus.ris", "/home/jane/review/b/c/wos.ris"), "review"),
        (("review/scopus.ris", "review/wos.ris"), "review"),
        (("scopus.ris", "wos.ris"), "records"),
        (("/a/scopus.ris", "/b/wos.ris"), "records"),
        (("-",), "records"),
        (("-", "refs.ris"), "refs"),
        ((), "records"),
    ],
)
def test_stem_names_the_only_file_or_the_folder_of_all(paths: tuple[str, ...], stem: str) -> None:
    sources = tuple(Source(path, "", "ris", "utf-8", "LF", 1, 0, is_complete=True) for path in paths)
    assert library_stem(Library(sources)) == stem
