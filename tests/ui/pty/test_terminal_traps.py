"""What only a real terminal shows: keys that come all at once, bytes of a record, signals, and the way out."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.benchmarks.terminal import Terminal, both, shows
from tests.ui.pty.program import RESTORED, SAMPLE, Program

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks into /proc")

_LIST = shows("Attention Is All You Need")


def _is_in_list(terminal: Terminal) -> bool:
    hints = terminal.line(23)
    return "Space mark" in hints and "Esc leave" not in hints


_HOSTILE = "".join(
    (
        "TY  - JOUR\nTI  - Harmless \x1b]52;c;c3RvbGVu\x07 end of title \x1b[2J\x1b[31m\u202egnp.exe\n",
        "AU  - Esc\x1b[?1049l, \x9b31mA.\x9d52;c;c3RvbGVu\x9c\nJO  - Jour\x1b]0;owned\x07nal\nPY  - 2001\n",
        "AB  - \x1bPq#0;2;0;0;0\x1b\\ abstract \x9d52;c;c3RvbGVu\x9c \x1b[6n end of abstract\nER  - \n",
    )
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A home for one test; beside it, those of the others."""
    return tmp_path.parent / f"home-{tmp_path.name}"


@pytest.fixture
def program(folder: Path) -> Iterator[Program]:
    """The program, showing the sample library."""
    with Program([str(SAMPLE)], folder) as running:
        running.wait(_LIST)
        yield running


def test_keys_typed_at_once_behind_the_key_of_search_or_help_all_land_in_its_box(program: Program) -> None:
    program.send("?quit")
    program.wait(both(shows("Help: list"), shows("│ quit")))
    program.send("\x1b")
    program.wait(lambda terminal: "Help: list" not in terminal.text)
    program.send("/abdqxsMU 10")
    program.wait(both(shows("/ abdqxsMU 10"), shows("Esc leave")))
    program.send("\x1b")
    program.wait(_is_in_list)  # a lone Esc was told from the start of a sequence
    program.send("q")
    assert program.ended() == 0


def test_quitting_ends_all_processes_and_puts_the_terminal_right(program: Program) -> None:
    started = program.descendants()
    assert started
    program.send("q")
    assert program.ended() == 0
    program.gone(started)
    last_screen = bytes(program.sent).rindex(b"\x1b[?1049h")
    for restoring in RESTORED:
        assert restoring in program.sent[last_screen:]
    assert b"Traceback" not in program.sent


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_all_processes_restores_the_screen_and_loses_no_mark(
    number: signal.Signals, folder: Path
) -> None:
    with Program([str(SAMPLE)], folder) as program:
        program.wait(_LIST)
        program.send("jj ")
        program.wait(both(shows("1 marked"), shows("4/81")))
        started = program.descendants()
        os.kill(program.pid, number)
        assert program.ended() == 128 + number
        program.gone(started)
        for restoring in RESTORED:
            assert restoring in program.sent
    with Program([str(SAMPLE)], folder) as again:
        again.wait(both(_LIST, shows("1 marked")))


def test_a_signal_while_a_library_is_read_ends_its_readers_too(tmp_path: Path, folder: Path) -> None:
    library = tmp_path / "large.ris"
    record = "TY  - JOUR\nTI  - Work {0} of many words\nAU  - Smith, A{0}\nPY  - 2001\nAB  - {1}\nER  - \n\n"
    words = " ".join(f"word{number}" for number in range(60))
    library.write_text("".join(record.format(number, words) for number in range(30_000)))
    with Program([str(library)], folder) as program:
        program.wait(shows("reading"))
        started: set[int] = set()
        for _ in program._until("a process reads"):
            started |= program.descendants()
            if len(started) > 1:
                break
        os.kill(program.pid, signal.SIGTERM)
        assert program.ended() == 128 + signal.SIGTERM
        program.gone(started)


_SPINNING = """
import time
from tuiref.cli.main import main
from tuiref.ui.screens.main import MainScreen
async def spin(screen):
    screen.app._driver.write("\\x1b]0;spinning\\x07")
    while True:
        time.sleep(1)
MainScreen.do_help_open = spin
main()
"""


def test_a_signal_ends_a_program_that_no_longer_comes_to_anything(folder: Path) -> None:
    shell = f"exec {sys.executable} -c '{_SPINNING}' {SAMPLE}"
    with Program([], folder, shell=shell) as program:
        program.wait(_LIST)
        started = program.descendants()
        program.send("?")
        program.wait(lambda _: b"spinning" in program.sent)
        os.kill(program.pid, signal.SIGTERM)
        assert program.ended() == 128 + signal.SIGTERM
        program.gone(started)
        for restoring in RESTORED:
            assert restoring in program.sent


def test_it_ends_when_its_terminal_has_gone_though_hangups_are_ignored(folder: Path) -> None:
    with Program([str(SAMPLE)], folder, shell="trap '' HUP; exec \"$@\"") as program:
        program.wait(_LIST)
        started = program.descendants()
        program.hang_up()
        program.ended()
        program.gone(started)


def test_after_suspending_the_screen_is_drawn_again(program: Program) -> None:
    program.send("j")
    program.wait(shows("2/81"))
    program.send("\x1a")
    program.stopped()
    program.wait(lambda _: b"\x1b[?1049l" in program.sent)
    assert bytes(program.sent).rindex(b"\x1b[?1049l") > bytes(program.sent).rindex(b"\x1b[?1049h")
    program._screen.erase_in_display(2)
    os.kill(program.pid, signal.SIGCONT)
    program.wait(both(_LIST, shows("2/81")))
    assert bytes(program.sent).rindex(b"\x1b[?1049h") > bytes(program.sent).rindex(b"\x1b[?1049l")
    program.send("j")
    program.wait(shows("3/81"))


def test_a_terminal_that_is_not_of_utf_8_is_sent_signs_that_it_has(folder: Path) -> None:
    environment = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    with Program([str(SAMPLE)], folder, environment=environment) as program:
        program.wait(both(_LIST, shows("> 1953  Watson")))
        assert program.sent.isascii()
        assert b"\\u" not in program.sent
        edges = {line.index("|") for line in program.text.splitlines()[3:9]}
        assert len(edges) == 1


def test_it_is_drawn_on_the_terminal_also_where_messages_lead_elsewhere(folder: Path) -> None:
    with Program([str(SAMPLE)], folder, shell='"$@" 2>/dev/null') as program:
        program.wait(_LIST)


def test_what_is_piped_in_is_read_and_the_keyboard_still_works(folder: Path) -> None:
    with Program(["-"], folder, shell=f'cat "{SAMPLE}" | "$@"') as program:
        program.wait(_LIST)
        program.send("/attention")
        program.wait(both(shows("/ attention"), shows("1 of 81")))


def test_no_byte_of_a_record_reaches_the_terminal_as_a_command(tmp_path: Path, folder: Path) -> None:
    library = tmp_path / "hostile.ris"
    library.write_bytes(_HOSTILE.encode())
    with Program([str(library)], folder) as program:
        program.wait(both(shows("end of title"), shows("end of abstract")))
        for keys, seen in (
            ("r", "TY"),
            ("r", "Journal article"),
            ("\r", "end of abstract"),
        ):  # raw, fields, whole screen
            program.send(keys)
            program.wait(shows(seen))
        sent = bytes(program.sent)
        for command in (b"\x1b]52", b"\x1b]0", b"\x1bP", b"\x1b[6n", b"\xc2\x9b", b"\xc2\x9d", b"\xe2\x80\xae"):
            assert command not in sent
        assert program.is_full_screen


def test_a_row_that_something_else_has_written_on_is_drawn_again(program: Program) -> None:
    shown = both(both(_LIST, shows("be copied.")), both(shows("1/81"), shows("? help")))
    program.wait(shown)
    program.settle()
    program._stream.feed(b"\x1b[3;1Ha message to all\x1b[9;1H\x1b[J")
    program.send("\x0c")
    assert not shown(program)
    program.wait(both(shown, lambda terminal: "a message to all" not in terminal.text))


def test_the_terminal_is_asked_how_it_is_and_its_answer_is_no_key(program: Program) -> None:
    assert b"\x1b[5n" in program.sent
    program.settle()
    program.send("/")
    program.wait(shows("Esc leave"))
    for _ in range(5):
        program.send("heart\x15")
    program.send("heart")
    program.wait(shows("/ heart "))
    program.send("\x1b")
    program.wait(_is_in_list)
    program.send("q")
    assert program.ended() == 0


def test_a_library_opens_though_nothing_can_be_read_or_kept_in_the_state_folder(tmp_path: Path, folder: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.touch()
    with Program([str(SAMPLE)], folder, environment={"XDG_STATE_HOME": str(blocked)}) as program:
        program.wait(both(_LIST, shows("can't be saved")))
        program.send("/attention")
        program.wait(both(shows("/ attention"), shows("1 of 81")))


def test_hundreds_of_focus_changes_and_searches_leave_nothing_behind(program: Program) -> None:
    def tire(rounds: int) -> None:
        for number in range(rounds):
            program.send("\t" * 9)  # from pane to pane
            if number % 4 == 3:
                program.send(f"/={number:03}")
                program.wait(shows(f"/ ={number:03}"))
                program.send("\x15")  # empties the box
                program.wait(shows("author:smith"))
                program.send("\x1b[Z")
                program.wait(_is_in_list)

    tire(4)
    before = _held(program.pid)
    tire(16)
    after = _held(program.pid)
    assert after[:2] == before[:2]
    assert after[2] - before[2] < 4_000


def _held(pid: int) -> tuple[int, int, int]:
    """Threads, open files and resident kilobytes of a process that has come to rest."""
    process = Path(f"/proc/{pid}")
    memory = next(
        line for line in (process / "status").read_text(encoding="utf-8").splitlines() if line.startswith("VmRSS")
    )
    return len(list((process / "task").iterdir())), len(list((process / "fd").iterdir())), int(memory.split()[1])
