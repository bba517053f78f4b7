"""Writes the looks of all states anew: `python -m tests.ui.screens.make`. Look at the difference before it is kept."""

import asyncio
import os

from tests.ui.screens.states import KEPT, SIZES, STATES, file_of, reached


async def make() -> None:
    """Write a file for each state and size."""
    KEPT.mkdir(exist_ok=True)
    for state in STATES:
        for size in SIZES:
            async with reached(state, size) as driver:
                file_of(state, size).write_text(driver.text + "\n", "utf-8")


if __name__ == "__main__":
    os.environ.pop("NO_COLOR", None)
    asyncio.run(make())
