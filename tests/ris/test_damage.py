"""Every kind of damage beside good records: its neighbours survive whole, and the problem names the right line."""

import pytest

from tests.ris.reading import read

BEFORE = "TY  - JOUR\nAU  - Before, Ann\nTI  - The record before\nAB  - Two lines\nof text\nER  - \n\n"
AFTER = "TY  - BOOK\nAU  - After, Bob\nTI  - The record after\nKW  - one\nKW  - two\nER  - \n\n"
BEFORE_TAGS = (
    ("TY", "JOUR"),
    ("AU", "Before, Ann"),
    ("TI", "The record before"),
    ("AB", "Two lines\nof text"),
)
AFTER_TAGS = (("TY", "BOOK"), ("AU", "After, Bob"), ("TI", "The record after"), ("KW", "one"), ("KW", "two"))

# Name, damaged stretch, how many records are in it, kind of its first problem, line of that within the stretch.
DAMAGE = [
    ("no ER", "TY  - JOUR\nTI  - x\n\n", 1, "missing-er", 4),
    ("no TY", "TI  - x\nPY  - 2020\nER  - \n\n", 1, "missing-ty", 1),
    ("TY in the middle", "TI  - x\nTY  - JOUR\nER  - \n\n", 1, "ty-not-first", 1),
    ("spoiled TY", "\\TY  - JOUR\nTI  - x\nER  - \n\n", 1, "spoiled-tag", 1),
    ("indented", "   TY  - JOUR\n   TI  - x\n   ER  - \n\n", 1, "unusual-tags", 1),
    ("one blank", "TY - JOUR\nTI - x\nER - \n\n", 1, "unusual-tags", 1),
    ("no blank", "TY-JOUR\nTI-x\nER-\n\n", 1, "unusual-tags", 1),
    ("tabs", "TY\t- JOUR\nTI\t- x\nER\t- \n\n", 1, "unusual-tags", 1),
    ("lower case", "ty  - jour\nti  - x\ner  - \n\n", 1, "unusual-tags", 1),
    ("loose below TY", "TY  - JOUR\nTI - x\nAB - y\nER  - \n\n", 1, "unusual-tags", 2),
    ("another dash", "TY  \u2013 JOUR\nTI  \u2013 x\nER  \u2013 \n\n", 1, "unusual-tags", 1),
    ("quoted in a mail", "> TY  - JOUR\n> TI  - x\n> ER  - \n>\n", 1, "wrapped-lines", 1),
    ("cells of a table", '"TY  - JOUR"\n"TI  - x"\n"ER  - "\n', 1, "wrapped-lines", 1),
    ("flattened", "TY - JOUR TI - x AU - A, B ER -\n\n", 1, "flattened", 1),
    ("flattened, no ER", "TY - JOUR TI - x AU - A, B\n\n", 1, "flattened", 1),
    ("text behind ER", "TY  - JOUR\nTI  - x\nER  - and so\n\n", 1, "text-after-er", 3),
    ("ER twice", "TY  - JOUR\nER  - \nER  - \n\n", 1, "stray-er", 3),
    ("stray ER", "ER  - \n\n", 0, "stray-er", 1),
    ("tag behind ER", "TY  - JOUR\nTI  - x\nER  - \nNL  - y\n\n", 1, "tag-after-er", 4),
    ("text between", "Some text\nof two lines\n\n", 0, "text-outside-record", 1),
    ("markup between", "</pre>\n<a href='x'>TY</a>\n", 0, "text-outside-record", 1),
    ("counter", "17.\n", 0, "counter", 1),
    ("byte order mark", "\ufeffTY  - JOUR\nTI  - x\nER  - \n\n", 1, "byte-order-mark", 1),
    ("text below TY", "TY  - JOUR\nlost\nTI  - x\nER  - \n\n", 1, "text-after-type", 2),
    ("loose tag", "TY  - JOUR\nTI  - x\nAU - A\nER  - \n\n", 1, "loose-tag", 3),
    ("no blank behind a dash", "TY  - JOUR\nTI  -x\nER  - \n\n", 1, "no-blank-after-dash", 2),
    ("lone CR", "TY  - JOUR\nAD  - x\ry\nER  - \n\n", 1, "lone-cr", 2),
    ("joined lines", "TY  - JOUR\nTI  - x\nER  - TY  - BOOK\nTI  - y\nER  - \n\n", 2, "joined-lines", 3),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("before", [0, 1, 2])
@pytest.mark.parametrize("after", [0, 1, 2])
@pytest.mark.parametrize(("stretch", "records", "kind", "line"), [d[1:] for d in DAMAGE], ids=[d[0] for d in DAMAGE])
def test_neighbours_of_damage_survive_and_its_line_is_right(
    stretch: str, records: int, kind: str, line: int, before: int, after: int, newline: str
) -> None:
    if kind == "missing-er" and not after:
        line -= 1  # said at the last line where the source ends
    text = BEFORE * before + stretch + AFTER * after
    if not before:
        text = "\n" + text  # so that a byte order mark does not stand at the very start
        line += 1
    if not before + after + records:
        text += BEFORE  # so that it is RIS at all
    reading = read(text.replace("\n", newline))
    assert reading.records[:before] == [BEFORE_TAGS] * before
    if after:
        assert reading.records[-after:] == [AFTER_TAGS] * after
    assert len(reading.records) == (before + records + after or 1)
    first = reading.problems[0]
    assert (first.kind, first.line) == (kind, BEFORE.count("\n") * before + line)
    assert first.path == "library.ris"
    assert first.message
