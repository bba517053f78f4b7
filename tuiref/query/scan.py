"""Typed text -> tokens. Knows how each accent writes things; knows nothing of how they combine."""

import re
from collections.abc import Callable
from typing import Final

from tuiref.core.query import Span
from tuiref.query import accents
from tuiref.query.accents import HAS, LACKS, Accent, Fields, field_named
from tuiref.query.faults import Fault, mended, nearest, nearest_field
from tuiref.query.tokens import Kind, Token
from tuiref.query.typed import NOTHING, Snippet, Typed

_BLANK: Final = re.compile(r"\s+")
_CHUNK: Final = re.compile(r'[^\s()"{}\[\]]+')
_LINK: Final = re.compile(r"10\.\d{4,9}/[^\s\"]+|\w[\w+.-]*://[^\s\"]+", re.IGNORECASE)
_DOI_VALUE: Final = re.compile(r"[^\s\"()]\S*")
_YEARS: Final = re.compile(r"[^\s()\"\[\]{},]+")
_NAME: Final = re.compile(r"([^\W\d_]+(?:[-_][^\W\d_]+)*|[A-Za-z][0-9]):")
_WOS: Final = re.compile(r"([A-Z]{2,4})\s*=\s*(?=[^\s=])|([a-z]{2})=(?=[^\s=])|([A-Z]{2})\s*=\s*$")
_SCOPUS: Final = re.compile(r"([A-Za-z]+(?:-[A-Za-z]+)+)\s*(?=\()|([A-Z]{3,14})(?=\()")
_PUBYEAR: Final = re.compile(
    r"(?:(?:pubyear|year|yr|py)\s*(>=|<=|>|<|=)\s*|pubyear\s+(aft|bef|is)\s+)(?=\d|$)", re.IGNORECASE
)
_PUBYEAR_SIGNS: Final = {"aft": ">", "bef": "<", "is": "="}
_OVID_CODE: Final = r"(?:[a-z]{2}|[A-Z]{2})"
_OVID: Final = re.compile(rf"([^\s()\"{{}}\[\]]*?)\.({_OVID_CODE}(?:\s?,\s?{_OVID_CODE})*)\.(?![^\s)\]])")
_OVID_BEGUN: Final = re.compile(r"([^\s()\"{}\[\]]*?)\.([a-z]{2}(?:,[a-z]{2})*)(?:,[a-z]?)?$")
_NEAR: Final = re.compile(
    r"(?:(adj)(\d{1,2})?|(near|next|w|pre|within|onear)/(\d{1,3})|(NEAR|NEXT))(?![^\s()\"])", re.IGNORECASE
)
_NEAR_BEGUN: Final = re.compile(r"(?:near|next|pre|w)/$", re.IGNORECASE)
_OPERATOR: Final = re.compile(r"(and/or|and|or|not|&&?|\|\|?)(?![^\s()\"\[\]{}])", re.IGNORECASE)
_COMBINE: Final = re.compile(
    r"(?:(and|or)/((?:\d+(?:-\d+)?)(?:,\s?\d+(?:-\d+)?)*)|(\d+-\d+)/(and|or))(?![^\s()])", re.IGNORECASE
)
_COMBINE_BEGUN: Final = re.compile(r"(?:and|or)/(?:\d+(?:-\d*)?,?)*$", re.IGNORECASE)
_LINE: Final = re.compile(r"#(\d{1,6})(?![^\s()])")
_LIMIT: Final = re.compile(r"limit\s+(\d{1,6})\s+to(?:\s+|$)", re.IGNORECASE)
_DATES: Final = re.compile(
    r"\"?(\d{4}(?:/\d{1,2}){0,2})\"?\s*\[([^\[\]]+)\]\s*:\s*\"?(\d{4}(?:/\d{1,2}){0,2})\"?\s*\[([^\[\]]+)\]"
)
_BRACKET: Final = re.compile(r"\[([^\[\]]{0,60})(\]|$)")
_TAG_DISTANCE: Final = re.compile(r"(.*?)\s*:\s*(?:~\s*(\d{1,3})|noexp)\s*", re.DOTALL)
_BEHIND: Final = re.compile(r"(?:~(\d*))?(?:\^(\d+(?:\.\d*)?|\.\d+)?)?(?![^\s()\[\]\".,;])")
_BEHIND_WORD: Final = re.compile(r"(?:~(\d*))?(?:\^(\d+(?:\.\d*)?|\.\d+)?)?$")
_ROMAN: Final = re.compile(r"[IVXivx]+|\d.*|.")
_MOST_LINES: Final = 500


class Scanner:
    """Reads one text into tokens, noting on the way whose accents it shows."""

    def __init__(self, typed: Typed) -> None:
        """Read nothing yet; `scan` does."""
        self.accents = Accent.PLAIN
        self.notes: list[str] = []
        self._typed = typed
        self._live = typed.live
        self._tokens: list[Token] = []
        self._rules: tuple[Callable[[int], int], ...] = (
            self._dates,
            self._quote,
            self._bracket,
            self._square_bracket,
            self._years_value,
            self._line,
            self._minus,
            self._identifier_value,
            self._link,
            self._year_comparison,
            self._field,
            self._everything,
            self._web_of_science,
            self._scopus,
            self._combine,
            self._limit,
            self._near,
            self._operator,
            self._ovid,
            self._word,
        )

    def scan(self) -> list[Token]:
        """All tokens of the text, in order.

        Raises:
            Fault: Something can't be read, whatever stands around it.
        """
        place, end = 0, len(self._live)
        while place < end:
            if blank := _BLANK.match(self._live, place):
                place = blank.end()
                continue
            for rule in self._rules:
                if (behind := rule(place)) > place:
                    place = behind
                    break
            else:  # one character that nothing begins with, such as a square bracket around a whole title
                place += 1
        return self._tokens

    # -- quotes and brackets ----------------------------------------------------------------------

    def _quote(self, place: int) -> int:
        opening = self._live[place]
        if opening not in '"{':
            return place
        close = self._live.find('"' if opening == '"' else "}", place + 1)
        is_closed = close >= 0
        end = close if is_closed else len(self._live)
        behind = end + is_closed
        snippet = self._typed.cut(place + 1, end)
        self._add(Kind.QUOTED, place, behind, snippet=snippet, is_finished=is_closed)
        return self._behind(behind) if is_closed else behind

    def _bracket(self, place: int) -> int:
        character = self._live[place]
        if character == "(":
            self._add(Kind.OPEN, place, place + 1)
            return place + 1
        if character == ")":
            self._add(Kind.CLOSE, place, place + 1)
            return self._behind(place + 1)
        return place

    def _square_bracket(self, place: int) -> int:
        if self._live[place] != "[" or not (match := _BRACKET.match(self._live, place)):
            return place
        fields, distance = self._pubmed_tag(match[1])
        is_touching = place > 0 and not self._live[place - 1].isspace()
        is_finished = match[2] == "]"
        if fields:
            self.accents |= Accent.PUBMED
            if distance is not None:
                self._add(Kind.FUZZY, place, match.end(), number=distance)
            if match[1].strip().lower() in accents.EXPLODING_TAGS and is_finished:
                self.notes.append(f"{match[0]} looks for the heading itself; narrower headings are not known here.")
            if not is_finished:
                self.notes.append(f"The tag {match[0]} is not closed yet.")
            self._add(Kind.TAG, place, match.end(), fields=fields)
        elif is_touching and not is_finished:
            self.notes.append(f"The tag {match[0]} is not finished and was left out.")
        elif is_touching and self._tokens and self._tokens[-1].kind in (Kind.QUOTED, Kind.WORD, Kind.CLOSE):
            self._unknown_tag(match)
        else:
            return place + 1
        return match.end()

    def _pubmed_tag(self, content: str) -> tuple[Fields, int | None]:
        name, distance = content.strip().lower(), None
        if match := _TAG_DISTANCE.fullmatch(name):
            name, distance = match[1], int(match[2]) if match[2] else None
        name = " ".join(name.split())
        if name in accents.PUBMED:
            return accents.PUBMED[name], distance
        return (), None

    def _unknown_tag(self, match: re.Match[str]) -> None:
        near = nearest(match[1].strip().lower(), list(accents.PUBMED))
        suggestion = mended(self._typed.text, match.span(), f"[{near}]" if near else "")
        raise Fault(f"There is no field tag {match[0]}.", match.span(), suggestion)

    # -- values that have a syntax of their own ---------------------------------------------------

    def _years_value(self, place: int) -> int:
        """Behind "year:" a minus, a comparison and dots belong to the years."""
        if not self._follows_field(place, "year") or not (match := _YEARS.match(self._live, place)):
            return place
        self._add(Kind.WORD, place, match.end(), snippet=self._typed.cut(*match.span()))
        return match.end()

    def _identifier_value(self, place: int) -> int:
        """Behind "doi:" everything up to a blank belongs to the DOI, brackets in pairs too."""
        if not self._follows_field(place, "doi") or not (match := _DOI_VALUE.match(self._live, place)):
            return place
        return self._add_link(place, match.end())

    def _link(self, place: int) -> int:
        match = _LINK.match(self._live, place)
        return self._add_link(place, match.end()) if match else place

    def _add_link(self, place: int, end: int) -> int:
        """A word that ends before a closing bracket that it did not open."""
        depth = 0
        for at in range(place, end):
            if self._live[at] == "(":
                depth += 1
            elif self._live[at] == ")":
                depth -= 1
                if depth < 0:
                    end = at
                    break
            elif self._live[at] == "[" and self._pubmed_tag(self._live[at + 1 : at + 61].partition("]")[0])[0]:
                end = at
                break
        while end > place + 1 and self._live[end - 1] in ".,;":
            end -= 1
        self._add(Kind.WORD, place, end, snippet=self._typed.cut(place, end))
        return end

    def _dates(self, place: int) -> int:
        """PubMed's range of two tagged dates; a single token, since the colon is no operator elsewhere."""
        match = _DATES.match(self._live, place)
        if not match or any(self._pubmed_tag(tag)[0] != ("year",) for tag in (match[2], match[4])):
            return place
        self.accents |= Accent.PUBMED
        years = f"{match[1]}:{match[3]}"
        self._add(Kind.FIELD, place, place, fields=("year",))
        self._add(Kind.WORD, *match.span(), snippet=Snippet(years, years))
        return match.end()

    def _year_comparison(self, place: int) -> int:
        match = _PUBYEAR.match(self._live, place)
        if not match or not self._begins_word(place):
            return place
        sign = match[1] or _PUBYEAR_SIGNS[match[2].lower()]
        value = _YEARS.match(self._live, match.end())
        end = value.end() if value else match.end()
        text = self._live[match.end() : end] if sign == "=" else sign + self._live[match.end() : end]
        self._add(Kind.FIELD, place, match.end(), fields=("year",))
        if value:
            self._add(Kind.WORD, match.end(), end, snippet=Snippet(text, text))
        return end

    # -- fields before a value --------------------------------------------------------------------

    def _field(self, place: int) -> int:
        match = _NAME.match(self._live, place)
        if not match or not self._begins_word(place):
            return place
        name, end = match[1], match.end()
        lower = name.lower()
        if lower in ("has", "no", "missing"):
            self._add(Kind.FIELD, place, end, fields=(HAS if lower == "has" else LACKS,))
            return end
        if field := field_named(name):
            self._add(Kind.FIELD, place, end, fields=(field,))
            return end
        if lower in accents.SCHEMES or len(name) < 2 or any(character.isdigit() for character in name):
            return place
        is_followed = end < len(self._live) and not self._live[end].isspace()
        near = nearest_field(name)
        if near and (is_followed or end == len(self._live)):
            span = (place, end - 1)
            raise Fault(f'There is no field "{name}".', span, mended(self._typed.text, span, near))
        if is_followed and self._live[end] not in ":/,.;)=":
            word = _CHUNK.match(self._live, place)
            span = (place, word.end() if word else end)
            quoted = f'"{self._typed.text[span[0] : span[1]]}"'
            message = f'There is no field "{name}"; put quotes around words with a colon in them.'
            raise Fault(message, (place, end - 1), mended(self._typed.text, span, quoted))
        return place

    def _everything(self, place: int) -> int:
        if not self._live.startswith("*:*", place) or not self._begins_word(place):
            return place
        self._add(Kind.FIELD, place, place + 2, fields=(HAS,))
        self._add(Kind.WORD, place + 2, place + 3, snippet=Snippet("*", "*"))
        return self._behind(place + 3)

    def _web_of_science(self, place: int) -> int:
        match = _WOS.match(self._live, place)
        if not match or not self._begins_word(place):
            return place
        fields = accents.WEB_OF_SCIENCE.get((match[1] or match[2] or match[3]).upper())
        if not fields:
            return place
        self.accents |= Accent.WEB_OF_SCIENCE
        self._add(Kind.FIELD, *match.span(), fields=fields, is_wide=True)
        return match.end()

    def _scopus(self, place: int) -> int:
        match = _SCOPUS.match(self._live, place)
        fields = accents.SCOPUS.get((match[1] or match[2]).upper()) if match else None
        if not match or not fields or not self._begins_word(place):
            return place
        self.accents |= Accent.SCOPUS
        self._add(Kind.FIELD, *match.span(), fields=fields)
        return match.end()

    # -- operators --------------------------------------------------------------------------------

    def _minus(self, place: int) -> int:
        end = place
        while end < len(self._live) and self._live[end] in "-+":
            end += 1
        if end == place or not (place == 0 or self._live[place - 1] in ' (["' or self._is_behind_prefix(place)):
            return place
        if end == len(self._live) or self._live[end].isspace() or self._live[end] == ")":
            is_last = not self._live[end:].strip()
            if is_last and "-" in self._live[place:end]:
                self.notes.append("A minus waits for the word that it excludes.")
            else:
                self._skip(place, end)
            return end
        if "-" in self._live[place:end]:
            self._add(Kind.MINUS, place, end)
        return end

    def _operator(self, place: int) -> int:
        match = _OPERATOR.match(self._live, place)
        if not match or not self._begins_word(place) or self._is_behind_prefix(place):
            return place
        word = match[1].lower()
        kind = {"and": Kind.AND, "&": Kind.AND, "&&": Kind.AND, "not": Kind.NOT}.get(word, Kind.OR)
        is_capital = match[1] == match[1].upper()
        self._add(kind, *match.span(), snippet=self._typed.cut(*match.span()), is_capital=is_capital)
        return match.end()

    def _near(self, place: int) -> int:
        match = _NEAR.match(self._live, place)
        if not match or not self._begins_word(place):
            return self._near_begun(place)
        name = (match[1] or match[3] or match[5]).lower()
        if match[5] and match[5] != match[5].upper():
            return place
        is_ordered, gap = name in ("pre", "onear"), int(match[2] or match[4] or 0)
        if name == "adj":
            self.accents |= Accent.OVID
            # Ovid counts places: adj3 lets two words stand between. Without a number it is a plain phrase.
            is_ordered, gap = not match[2], max(gap - 1, 0)
        elif name == "next":
            is_ordered = not match[4]
            gap = max(gap - 1, 0)
        elif name == "near" and match[5]:
            gap = 15  # what Web of Science takes for NEAR without a number
        if name in ("near", "onear"):
            self.accents |= Accent.WEB_OF_SCIENCE
        if name in ("w", "pre"):
            self.accents |= Accent.SCOPUS
        self._add(
            Kind.NEAR,
            *match.span(),
            snippet=self._typed.cut(*match.span()),
            number=gap,
            is_ordered=is_ordered,
            is_wide=name in ("adj", "next"),
            is_capital=bool(match[2] or match[4] or match[5]),
        )
        return match.end()

    def _near_begun(self, place: int) -> int:
        match = _NEAR_BEGUN.match(self._live, place)
        if not match or not self._begins_word(place) or not self._tokens:
            return place
        self.notes.append(f"{match[0]} waits for a number.")
        return match.end()

    # -- earlier searches -------------------------------------------------------------------------

    def _line(self, place: int) -> int:
        match = _LINE.match(self._live, place)
        if not match or not self._begins_word(place):
            return place
        self._add(Kind.LINE, *match.span(), lines=(int(match[1]),))
        return self._behind(match.end())

    def _combine(self, place: int) -> int:
        match = _COMBINE.match(self._live, place)
        if not match or not self._begins_word(place):
            begun = _COMBINE_BEGUN.match(self._live, place)
            if begun and self._begins_word(place):
                self.notes.append(f"{begun[0]} waits for the numbers of earlier searches.")
                return begun.end()
            return place
        numbers: list[int] = []
        for part in (match[2] or match[3]).split(","):
            first, _, last = part.strip().partition("-")
            low, high = int(first[:7]), int((last or first)[:7])
            if high - low >= _MOST_LINES or len(numbers) >= _MOST_LINES:
                raise Fault(f"{match[0]} names too many earlier searches.", match.span())
            numbers += range(low, high + 1)
        if not numbers:
            raise Fault(f"{match[0]} names no earlier search.", match.span())
        is_all = (match[1] or match[4]).lower() == "and"
        self._add(Kind.COMBINE, *match.span(), lines=tuple(dict.fromkeys(numbers)), is_all=is_all)
        return match.end()

    def _limit(self, place: int) -> int:
        match = _LIMIT.match(self._live, place)
        if not match or not self._begins_word(place):
            return place
        self.accents |= Accent.OVID
        self._add(Kind.LIMIT, *match.span(), lines=(int(match[1]),))
        return match.end()

    # -- words ------------------------------------------------------------------------------------

    def _ovid(self, place: int) -> int:
        match = _OVID.match(self._live, place) or _OVID_BEGUN.match(self._live, place)
        if not match:
            return place
        codes = [code.strip().lower() for code in match[2].split(",")]
        known = [code for code in codes if code in accents.OVID]
        if not known or (not match[1] and not self._tokens):
            return place
        if len(known) < len(codes):
            wrong = next(code for code in codes if code not in accents.OVID)
            raise Fault(f'There is no Ovid field "{wrong}".', (match.start(2), match.end(2)))
        self.accents |= Accent.OVID
        if match[1]:
            self._word_until(place, match.end(1))
        fields: Fields = tuple(dict.fromkeys(field for code in codes for field in accents.OVID[code]))
        is_finished = match.re is _OVID
        if not is_finished:
            self.notes.append(f"The field {self._live[match.end(1) :]} is not closed with a full stop yet.")
        self._add(Kind.TAG, match.end(1), match.end(), fields=fields if None not in fields else (None,))
        return match.end()

    def _word(self, place: int) -> int:
        match = _CHUNK.match(self._live, place)
        if not match:
            return place
        end = self._with_inner_brackets(match.end())
        self._word_until(place, end)
        return end

    def _with_inner_brackets(self, end: int) -> int:
        """Past square brackets inside a word: "benzo[a]pyrene", "Fe[III]"."""
        while (bracket := _BRACKET.match(self._live, end)) and bracket[2] and bracket[1]:
            behind = _CHUNK.match(self._live, bracket.end())
            if self._pubmed_tag(bracket[1])[0] or not (behind or _ROMAN.fullmatch(bracket[1])):
                break
            end = behind.end() if behind else bracket.end()
        return end

    def _word_until(self, place: int, end: int) -> None:
        """A word, and what stands behind it without a blank: a slash, a distance, a weight."""
        live = self._live[place:end]
        if live.endswith("/") and len(live) > 1 and "//" not in live:
            self._add(Kind.WORD, place, end - 1, snippet=self._typed.cut(place, end - 1))
            self._add(Kind.HEADING, end - 1, end)
            return
        behind = _BEHIND_WORD.search(live) if "~" in live or "^" in live else None
        word_end = place + behind.start() if behind and behind.start() else end
        self._add(Kind.WORD, place, word_end, snippet=self._typed.cut(place, word_end))
        if behind and word_end < end:
            self._add_behind(behind, place)

    def _behind(self, place: int) -> int:
        """A distance and a weight behind a quote or a bracket."""
        match = _BEHIND.match(self._live, place)
        if not match or match.end() == place:
            return place
        self._add_behind(match, 0)
        return match.end()

    def _add_behind(self, match: re.Match[str], offset: int) -> None:
        start, end = offset + match.start(), offset + match.end()
        if match[1] is not None:
            self._add(Kind.FUZZY, start, end, number=int(match[1][:4]) if match[1] else -1)
        if match[2] is not None:
            self._add(Kind.BOOST, start, end, factor=float(match[2][:20]))
        elif match[0].endswith("^"):
            self.notes.append("The weight behind ^ is not finished and was left out.")

    # -- around -----------------------------------------------------------------------------------

    def _begins_word(self, place: int) -> bool:
        before = self._live[place - 1] if place else " "
        if before.isspace() or before in '("){}]':
            return True
        return self._is_behind_prefix(place)

    def _is_behind_prefix(self, place: int) -> bool:
        """Whether a field's name or a minus stands right before."""
        if not self._tokens or self._tokens[-1].span[1] != place:
            return False
        return self._tokens[-1].kind in (Kind.FIELD, Kind.MINUS)

    def _follows_field(self, place: int, field: str) -> bool:
        if not self._tokens or self._tokens[-1].kind is not Kind.FIELD or self._tokens[-1].span[1] != place:
            return False
        return self._tokens[-1].fields == (field,) and self._live[place] not in '"('

    def _skip(self, place: int, end: int) -> None:
        self.notes.append(f"“{self._typed.text[place:end]}” has no letters or digits and was left out.")

    def _add(  # noqa: PLR0913 - one keyword for each thing that a token can carry
        self,
        kind: Kind,
        start: int,
        end: int,
        *,
        snippet: Snippet = NOTHING,
        fields: Fields = (),
        number: int = 0,
        factor: float = 1.0,
        lines: tuple[int, ...] = (),
        is_capital: bool = False,
        is_ordered: bool = False,
        is_wide: bool = False,
        is_finished: bool = True,
        is_all: bool = False,
    ) -> None:
        span: Span = start, end
        text = self._typed.text[start:end]
        self._tokens.append(
            Token(
                kind,
                span,
                snippet,
                fields=fields,
                number=number,
                factor=factor,
                lines=lines,
                is_capital=is_capital,
                is_ordered=is_ordered,
                is_wide=is_wide,
                is_finished=is_finished,
                is_all=is_all,
                text=text,
            )
        )
