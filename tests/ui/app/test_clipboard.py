"""Which way a text is sent to the clipboard, and what is said of it."""

from base64 import b64encode
from dataclasses import replace

import pytest

from tuiref.ui.clipboard import MAXIMAL_BYTES, Clipboard, Sent, run_tool


class Ways:
    """Records what was sent which way."""

    def __init__(self, works: bool = True) -> None:
        self.works = works
        self.osc52: list[str] = []
        self.tools: list[tuple[str, ...]] = []

    async def run(self, command: tuple[str, ...], data: bytes) -> bool:
        self.tools.append(command)
        return self.works

    def clipboard(self, environment: dict[str, str], platform: str = "linux") -> Clipboard:
        return Clipboard(
            self.osc52.append, environment=environment, platform=platform, run=self.run, find_tool=lambda name: name
        )


async def test_osc52_is_the_way_of_a_plain_terminal() -> None:
    ways = Ways()
    sent = await ways.clipboard({}).send("10.1/é")
    assert sent == Sent("the terminal's clipboard (OSC 52)")
    assert (ways.osc52, ways.tools) == (["10.1/é"], [])


async def test_in_tmux_its_buffer_is_loaded_instead() -> None:
    ways = Ways()
    sent = await ways.clipboard({"TMUX": "/tmp/tmux,1,0"}).send("text")
    assert "tmux" in sent.way
    assert (ways.osc52, ways.tools) == ([], [("tmux", "load-buffer", "-w", "-")])


async def test_way_of_the_settings_is_the_only_one_tried() -> None:
    ways = Ways()
    clipboard = replace(ways.clipboard({"TMUX": "/tmp/tmux,1,0"}), way="xclip")
    assert await clipboard.send("text") == Sent("the clipboard (xclip)")
    assert (ways.osc52, ways.tools) == ([], [("xclip", "-selection", "clipboard")])
    osc52 = replace(clipboard, way="osc52")
    assert await osc52.send("text") == Sent("the terminal's clipboard (OSC 52)")
    missing = replace(clipboard, find_tool=lambda name: None)
    assert await missing.send("text") == Sent(
        "", "xclip is not installed; the setting clipboard asks for it.", is_to_be_shown=True
    )
    failing = replace(clipboard, run=Ways(works=False).run)
    assert not (await failing.send("text")).is_sent


async def test_what_tmux_refuses_goes_by_osc52() -> None:
    ways = Ways(works=False)
    sent = await ways.clipboard({"TMUX": "/tmp/tmux,1,0"}).send("text")
    assert sent.way == "the terminal's clipboard (OSC 52)"
    assert ways.osc52 == ["text"]


@pytest.mark.parametrize(("environment", "tools"), [({}, [("pbcopy",)]), ({"SSH_CONNECTION": "a 1 b 2"}, [])])
async def test_macos_has_a_way_of_its_own_unless_the_terminal_is_elsewhere(
    environment: dict[str, str], tools: list[tuple[str, ...]]
) -> None:
    ways = Ways()
    await ways.clipboard(environment, "darwin").send("text")
    assert ways.tools == tools
    assert bool(ways.osc52) is not bool(tools)


@pytest.mark.parametrize("text", ["", "x" * (MAXIMAL_BYTES + 1), "é" * (MAXIMAL_BYTES // 2 + 1)])
async def test_nothing_is_sent_of_what_would_not_arrive_and_the_reason_is_said(text: str) -> None:
    ways = Ways()
    sent = await ways.clipboard({"TMUX": "1"}).send(text)
    assert not sent.is_sent
    assert sent.reason
    assert (ways.osc52, ways.tools) == ([], [])


async def test_lone_surrogates_of_a_broken_file_do_not_stop_a_copy() -> None:
    ways = Ways()
    assert (await ways.clipboard({}).send("a\ud800b")).is_sent
    assert ways.osc52 == ["a?b"]


async def test_tool_that_is_missing_or_fails_is_no_way() -> None:
    assert await run_tool(("cat",), b"x")
    assert not await run_tool(("false",), b"x")
    assert not await run_tool(("tuiref-has-no-such-tool",), b"x")


async def test_on_a_desktop_its_own_clipboard_is_used() -> None:
    for variable, tool in (("WAYLAND_DISPLAY", "wl-copy"), ("DISPLAY", "xclip")):
        ways = Ways()
        assert await ways.clipboard({variable: ":0"}).send("text") == Sent(f"the clipboard ({tool})")
        far = Ways()
        assert "OSC 52" in (await far.clipboard({variable: ":0", "SSH_TTY": "/dev/pts/1"}).send("text")).way
        assert far.tools == []


async def test_terminal_without_a_clipboard_is_not_trusted() -> None:
    for environment in ({"TERM": "linux"}, {"TERM": "vt100"}, {"TERM_PROGRAM": "Apple_Terminal", "SSH_TTY": "x"}):
        ways = Ways()
        sent = await ways.clipboard(environment).send("text")
        assert (sent.is_sent, sent.is_to_be_shown, ways.osc52) == (False, True, [])


async def test_screen_gets_the_sequence_in_pieces_that_it_passes_on() -> None:
    ways, raw = Ways(), list[str]()
    clipboard = replace(ways.clipboard({"STY": "1.pts"}), write_raw=raw.append)
    assert "screen" in (await clipboard.send("é" * 300)).way
    assert ways.osc52 == []
    pieces = raw[0].split("\x1b\\")
    assert all(piece.startswith("\x1bP") and len(piece) <= 256 for piece in pieces[:-1])
    whole = "".join(piece.removeprefix("\x1bP") for piece in pieces)
    assert whole == f"\x1b]52;c;{b64encode(('é' * 300).encode()).decode()}\x07"
