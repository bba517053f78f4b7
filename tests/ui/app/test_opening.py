"""What is opened: web addresses at once, a PDF after a question, nothing where there is no desktop."""

import pytest

from tests.ui.app.fake_session import FakeSession
from tests.ui.app.screen_text import Driver, running
from tuiref.core.hits import record_key
from tuiref.ui.opener import Opener
from tuiref.ui.screens.confirm import Confirm

DESKTOP = {"DISPLAY": ":0"}


class Tools:
    """Takes note of what is started."""

    def __init__(self, works: bool = True) -> None:
        self.works = works
        self.started: list[tuple[str, ...]] = []

    async def start(self, command: tuple[str, ...]) -> bool:
        self.started.append(command)
        return self.works

    def opener(self, environment: dict[str, str], platform: str = "linux") -> Opener:
        return Opener(environment, platform, self.start, lambda name: f"/usr/bin/{name}")


def use(driver: Driver, tools: Tools, environment: dict[str, str] = DESKTOP) -> None:
    driver.main.opener = tools.opener(environment)


async def test_link_is_handed_to_the_desktop() -> None:
    tools = Tools()
    async with running() as driver:
        use(driver, tools)
        await driver.press("o")
        assert tools.started == [("xdg-open", "https://doi.org/10.1000/example.1")]
        assert "Asked the browser" in driver.toasts[-1]


async def test_link_that_could_not_be_opened_is_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    async with running() as driver:
        use(driver, Tools(works=False))
        await driver.press("o")
        assert driver.app.clipboard == "https://doi.org/10.1000/example.1"
        assert "could not be opened" in driver.toasts[-1]


@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ":0", "SSH_CONNECTION": "a"}, {"SSH_TTY": "/dev/pts/0"}])
async def test_nothing_is_started_where_there_is_no_desktop(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    tools = Tools()
    async with running() as driver:
        driver.main.opener = Opener(
            environment, "linux", tools.start, lambda name: name if name == "xdg-open" else None
        )
        await driver.press("o")
        assert tools.started == []
        assert driver.app.clipboard == "https://doi.org/10.1000/example.1"


async def test_pdf_is_opened_only_after_a_question() -> None:
    session, tools = FakeSession(), Tools()
    session.attachments[record_key(0, 0)] = "/home/me/a b.pdf"
    async with running(session) as driver:
        use(driver, tools)
        await driver.press("P")
        assert isinstance(driver.app.screen, Confirm)
        assert "/home/me/a b.pdf" in driver.text
        await driver.press("n")
        assert tools.started == []
        await driver.press("P", "y")
        assert tools.started == [("xdg-open", "/home/me/a b.pdf")]


async def test_record_without_a_pdf_says_so() -> None:
    tools = Tools()
    async with running() as driver:
        use(driver, tools)
        await driver.press("P")
        assert driver.is_in_main
        assert "nor a PDF" in driver.toasts[-1]


@pytest.mark.parametrize("what", ["--help", "javascript:alert(1)", "file:///etc/passwd", "refs.ris", ""])
async def test_nothing_but_addresses_and_absolute_paths_is_opened(what: str) -> None:
    tools = Tools()
    assert not await tools.opener(DESKTOP).open(what)
    assert tools.started == []


async def test_files_that_came_into_a_folder_are_told_when_files_are_read_again() -> None:
    async with running() as driver:
        driver.session.come_into_folders = ("exports/new.ris",)
        await driver.press("R")
        assert driver.toasts[-1] == "1 file has come into the folder: exports/new.ris"
        driver.session.come_into_folders = tuple(f"exports/{number}.ris" for number in range(5))
        await driver.press("R")
        said = "5 files have come into the folder: exports/0.ris, exports/1.ris, exports/2.ris …"
        assert driver.toasts[-1] == said
