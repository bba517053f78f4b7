"""Small libraries for the tests of the engine."""

from pathlib import Path


def write_library(path: Path, records: int, *, word: str = "common") -> Path:
    """Write canonical RIS with titles "common number 1" and so on."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(1, records + 1):
            file.write(
                f"TY  - JOUR\nTI  - {word} number {number}\nAU  - Author{number % 7}, A.\nPY  - {1990 + number % 30}\n"
                f"AB  - {'some words of an abstract ' * 8}\nXX  - kept {number}\nER  - \n\n"
            )
    return path
