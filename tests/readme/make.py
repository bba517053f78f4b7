"""Makes the generated parts of README.md: the table of keys and the pictures. `python -m tests.readme.make`."""

import asyncio
import os
import tempfile
from pathlib import Path

from tests.readme import page
from tuiref.session import Session
from tuiref.ui.app import TuirefApp

HERE = Path(__file__).parent


async def picture(name: str, keys: list[str], size: tuple[int, int]) -> None:
    """Take a picture of the sample libraries after some keys."""
    session = Session()
    session.start()
    app = TuirefApp(session, ["sample_libraries/clean.ris", "sample_libraries/seed.ris"])
    async with app.run_test(size=size) as pilot:
        await pilot.pause(3)
        for key in keys:
            await pilot.press("space" if key == " " else key)
        await pilot.pause(1)
        await pilot.pause(1)
        Path(HERE / f"{name}.svg").write_text(app.export_screenshot(title="tuiref"), "utf-8")
    await session.close()


async def main() -> None:
    """Make everything."""
    page.PATH.write_text(page.current(), "utf-8")
    os.environ["XDG_STATE_HOME"] = tempfile.mkdtemp()  # pictures begin without marks and without a search of before
    await picture("browse", ["/", *"data OR cell OR learning", "enter", "space"], (120, 36))
    await picture("narrow", ["/", *"data OR cell OR learning", "enter"], (80, 24))


if __name__ == "__main__":
    asyncio.run(main())
