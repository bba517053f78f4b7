"""Which values become links."""

import pytest

from tuiref.ui.view.links import web_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("HTTP://EXAMPLE.ORG", "HTTP://EXAMPLE.ORG"),
        ("www.example.org", "https://www.example.org"),
        ("10.1000/xyz(1)<2>", "https://doi.org/10.1000/xyz(1)%3C2%3E"),
        ("doi:10.1000/x", "https://doi.org/10.1000/x"),
        ("http://dx.doi.org/10.1000/X", "https://doi.org/10.1000/X"),
        ("https://example.org/größe", "https://example.org/gr%C3%B6%C3%9Fe"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("ftp://example.org", ""),
        ("not an address", ""),
        ("https://example.org/a b", ""),
        ("internal-pdf://x.pdf", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_and_dois_become_links(text: str, address: str) -> None:
    assert web_address(text) == address


@pytest.mark.parametrize("code", [*range(0x20), 0x7F, 0x9B, 0x9C, 0x202E])
def test_no_control_character_gets_into_an_address(code: int) -> None:
    address = web_address(f"https://example.org/{chr(code)}x")
    assert address.isascii()
    assert address == "" or address.isprintable()
