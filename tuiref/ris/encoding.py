"""Which encoding a source is in, judged by evidence: marks, NUL patterns, well-formed UTF-8, plausible accents."""

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol

from tuiref.core.errors import SourceError
from tuiref.ris.seams import narrow_seam

_PIECE: Final = 1 << 20
_SAMPLED_PIECES: Final = 64
_OPENING_BYTES: Final = 64  # where another part follows soon
_EVIDENCE_BYTES: Final = 1 << 22
_CANDIDATES: Final = ("cp1252", "mac_roman", "cp850", "cp437")
_SEQUENCE: Final = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|([\x80-\xff])"
)
_HIGH_RUN: Final = re.compile(rb"[\x80-\xff][\x80-\xff]*")  # searched for much faster than with a plus
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_HIGH_LIMIT: Final = 1000
_USUAL: Final = frozenset("éèêëáàâäãåæçíìîïñóòôöõøœúùûüýßšžÉÈÁÀÄÅÆÇÍÑÓÖÕØÚÜŠŽ")
_QUOTES: Final = frozenset("\u2018\u2019\u201c\u201d\u201a\u201e")
_DASHES: Final = frozenset("\u2013\u2014\u2026")
_SIGNS: Final = frozenset("°±×µ®™©§«»·½¼¾²³ªº€£•†\u00a0")
_COMPARISONS: Final = frozenset("≥≤≈")
_GREEK: Final = frozenset("αΓπΣσµτΦΘΩδφε")
_DOUBT: Final = 0.25


class Data(Protocol):
    """The bytes of a source: an mmap, bytes, or a file read by position."""

    def __len__(self) -> int: ...
    def __getitem__(self, place: slice, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes of a source become text."""

    name: str
    """Python's name."""
    skip: int = 0
    """Length of the byte order mark at the start."""
    fallback: str = "cp1252"
    """For a UTF-8 source: the encoding of what is not UTF-8 in it."""
    is_guess: bool = False
    """Whether the bytes alone don't prove it."""
    rival: str = ""
    """For a guess: another encoding for which as much speaks; "" for none."""

    @property
    def is_utf8(self) -> bool:
        """Whether it is UTF-8."""
        return self.name in ("utf-8", "utf-8-sig")


def named_encoding(name: str, data: Data) -> Encoding:
    """The encoding that the user names; a byte order mark at the start is skipped all the same.

    Raises:
        SourceError: Python knows no text encoding of that name.
    """
    try:
        known = codecs.lookup(name).name
        "a".encode(known)
        b"a".decode(known, "replace")  # some are for names of hosts only
    except (LookupError, ValueError, UnicodeError) as error:
        raise SourceError(
            f"no encoding is called {name!r}", "Try utf-8, cp1252, latin-1, mac-roman or cp850."
        ) from error
    head = data[:4]
    if known in ("utf-8", "utf-8-sig"):
        return Encoding("utf-8-sig", 3) if head.startswith(codecs.BOM_UTF8) else Encoding("utf-8")
    if known == "utf-16":
        return Encoding("utf-16-be" if head.startswith(codecs.BOM_UTF16_BE) else "utf-16-le", 2 * _has_bom16(head))
    if known in ("utf-16-le", "utf-16-be"):
        return Encoding(known, 2 * _has_bom16(head))
    return Encoding(known)


def _has_bom16(head: bytes) -> bool:
    return head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def guessed_encoding(data: Data) -> Encoding:
    """The encoding for which the bytes speak; never fails."""
    head = data[:4096]
    if head.startswith(codecs.BOM_UTF8):
        return Encoding("utf-8-sig", 3, _legacy(_evidence(data)))
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) and len(data) % 4 == 0:
        return Encoding("utf-32-le" if head[0] else "utf-32-be", 4)
    if _has_bom16(head):
        return Encoding("utf-16-le" if head[0] == 0xFF else "utf-16-be", 2)
    if (wide := _wide_encoding(head)) is not None:
        return Encoding(wide)
    evidence = _evidence(data)
    if _is_utf8(evidence):
        return Encoding("utf-8")
    found = _SEQUENCE.findall(b" ".join(_HIGH_RUN.findall(evidence)))
    valid = found.count(b"")
    bad = len(found) - valid
    if valid * 2 >= bad:
        return Encoding("utf-8", 0, _legacy(evidence))
    legacy, rival = plausible_encoding(evidence)
    return Encoding(legacy, 0, legacy, is_guess=True, rival=rival)


def _is_utf8(evidence: bytes) -> bool:
    try:
        evidence.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _legacy(evidence: bytes) -> str:
    """For a UTF-8 source: the encoding of the bytes that are not UTF-8."""
    if _is_utf8(evidence):
        return "cp1252"
    bad = [
        run.start() + match.start()
        for run in _HIGH_RUN.finditer(evidence)
        for match in _SEQUENCE.finditer(run[0])
        if match[1] is not None
    ]
    return plausible_encoding(b" ".join(evidence[max(0, at - 1) : at + 2] for at in bad))[0]


def _wide_encoding(head: bytes) -> str | None:
    """UTF-16 without a mark: text of which every other byte is NUL."""
    head = head[: len(head) & ~1]
    if len(head) < 8 or 0 not in head[:16]:
        return None
    return _wide_by_pattern(head) or _wide_by_pattern(head[:_OPENING_BYTES])


def _wide_by_pattern(head: bytes) -> str | None:
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _evidence(data: Data) -> bytes:
    """The pieces of the source that hold more than ASCII, evenly chosen where it is large, with their lines' rest."""
    size = len(data)
    pieces = (size + _PIECE - 1) // _PIECE
    step = max(1, pieces // _SAMPLED_PIECES)
    out: list[bytes] = []
    length = 0
    for number in range(0, pieces, step):
        piece = data[number * _PIECE : (number + 1) * _PIECE]
        if piece.isascii() or (number and piece.count(0) * 4 > len(piece)):
            continue
        seam = narrow_seam(piece, is_one_byte=False)
        if seam >= 0:
            out.append(piece[:seam])
            break
        # The cut may go through a character; the bytes of a line's rest are no evidence.
        start = piece.find(b"\n") + 1 if number else 0
        end = piece.rfind(b"\n") + 1 if (number + 1) * _PIECE < size else len(piece)
        out.append(piece[start : end or len(piece)])
        length += len(out[-1])
        if length >= _EVIDENCE_BYTES:
            break
    return b"".join(out)


def plausible_encoding(evidence: bytes) -> tuple[str, str]:
    """Of the one-byte encodings of Western Europe the one in which the bytes beyond ASCII make most sense.

    Returns:
        Its name, and that of another one that would give other characters and as much sense; "" for none.
    """
    places = [match.start() for _, match in zip(range(_HIGH_LIMIT), _HIGH.finditer(evidence), strict=False)]
    tables = {name: byte_table(name) for name in _CANDIDATES}
    scores = dict.fromkeys(_CANDIDATES, 0.0)
    for at in places:
        before = evidence[at - 1 : at] if at else b" "
        behind = evidence[at + 1 : at + 2] or b" "
        for name, table in tables.items():
            scores[name] += _plausibility(table[before[0]], table[evidence[at]], table[behind[0]])
    best = max(_CANDIDATES, key=lambda name: scores[name])
    met = {evidence[at] for at in places}
    rivals = [
        name
        for name in _CANDIDATES
        if scores[name] >= scores[best] - _DOUBT and any(tables[name][byte] != tables[best][byte] for byte in met)
    ]
    return best, rivals[0] if rivals else ""


def _plausibility(before: str, char: str, behind: str) -> float:
    """How well a character stands between its neighbours; over 0 speaks for it."""
    in_word = before.isalpha() or behind.isalpha()
    if char.isalpha() and char not in "ªºµ":
        return _plausibility_of_letter(before, char, behind)
    if char in _QUOTES:
        if char == "\u2019" and before.isalpha():
            return 2.0
        opens = char in "\u2018\u201c\u201a\u201e"
        inner, outer = (behind, before) if opens else (before, behind)
        return 2.0 if inner.isalnum() and not outer.isalnum() else -1.0
    if char in _DASHES:
        return 1.5 if not (before.islower() and behind.islower()) or char == "\u2014" else 0.5
    if char in _SIGNS or char in _COMPARISONS:
        if char in _COMPARISONS:
            return 1.0 if not in_word else -1.0
        return 0.5 if not (before.isalpha() and behind.isalpha()) else -1.5
    if not char.isprintable():
        return -4.0
    return -3.0 if 0x2500 <= ord(char) < 0x25A0 else -1.5


def _plausibility_of_letter(before: str, char: str, behind: str) -> float:
    in_word = before.isalpha() or behind.isalpha()
    if char in _GREEK and not before.islower() and not behind.isalpha():
        return 1.5 if not before.isalpha() else 0.5
    usual = 2.0 if char in _USUAL else -0.5
    if char.isupper() and (before.islower() or (before.isalpha() and behind.islower())):
        return -2.0
    return usual if in_word else -1.0


@lru_cache(maxsize=32)
def byte_table(name: str) -> str:
    """The characters of the 256 bytes of a one-byte encoding; a byte without a character stands for its number."""
    return "".join(bytes([byte]).decode(name, "replace").replace("\ufffd", chr(byte)) for byte in range(256))


def is_one_byte(name: str) -> bool:
    """Whether the encoding has one character per byte, ASCII among them."""
    try:
        ascii_part = bytes(range(128)).decode(name)
        return (
            ascii_part == "".join(map(chr, range(128))) and len(bytes(range(128, 256)).decode(name, "replace")) == 128
        )
    except (UnicodeError, LookupError):
        return False
