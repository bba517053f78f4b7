"""Links are sent as hyperlinks of the terminal (OSC 8), and lead only to the web."""

import re
from pathlib import Path

import pytest

from tests.benchmarks.terminal import shows
from tests.ui.pty.program import Program

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks into /proc")

_RECORD = (
    "TY  - JOUR\nTI  - Linked\nDO  - 10.1000/abc;(1)\nUR  - https://example.org/päge?q=1\n"
    "UR  - javascript:alert(1)\nUR  - file:///etc/passwd\nUR  - https://example.org/\x1b]8;;https://evil.example\x07x\n"
    "ER  - \n"
)
_HYPERLINK = re.compile(rb"\x1b\]8;[^;\x1b\x07]*;([^\x1b\x07]*)(?:\x1b\\|\x07)")


def test_only_addresses_of_the_web_are_sent_as_hyperlinks(tmp_path: Path) -> None:
    library = tmp_path / "linked.ris"
    library.write_bytes(_RECORD.encode())
    program = Program([str(library)], tmp_path.parent / f"home-{tmp_path.name}")
    with program:
        program.wait(shows("Linked"))
        program.send("\r")
        program.wait(shows("javascript:alert(1)"))
        program.send("G")
        program.wait(shows("file:///etc/passwd"))
    addresses = {found.decode("ascii") for found in _HYPERLINK.findall(bytes(program.sent))} - {""}
    assert {"https://doi.org/10.1000/abc;(1)", "https://example.org/p%C3%A4ge?q=1"} <= addresses
    assert all(address.startswith("https://") for address in addresses)
