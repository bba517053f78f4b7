"""citeproc-py, with what it does not do of CSL put right: the elements of a style whose rendering differs.

Each class here takes the place of citeproc-py's own of that name when a style is read; seen with version 0.11.1.
"""

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final

from citeproc import model
from citeproc.frontend import CitationStylesStyle
from citeproc.source import VariableError
from citeproc.string import String
from lxml import etree

FIELD_END: Final = "\ue000"
"""Stands behind the first field of a reference ("1.") where the style sets it apart."""

_NAMESPACE: Final = "http://purl.org/net/xbiblio/csl"
_INITIALS: Final = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*|[A-Z]{1,3}")


class Style(model.Style):  # type: ignore[misc]  # citeproc-py has no types
    """The root, which keeps what the rendering of one record has to remember.

    Macros are found once: looking them up anew for each record takes half of the time otherwise.
    """

    def macro(self, name: str) -> Any:
        """The macro of this name.

        Raises:
            IndexError: There is none.
        """
        kept = self.__dict__.setdefault("kept_macros", {})
        if name not in kept:
            kept[name] = super().get_macro(name)
        return kept[name]

    @property
    def tally(self) -> "Tally":
        """What has been rendered."""
        kept: Tally = self.__dict__.setdefault("kept_tally", Tally())
        return kept


class Tally:
    """Which variables were called for, and which of them had something to show."""

    def __init__(self) -> None:
        """None so far."""
        self.called = 0
        self.shown: list[str] = []


class Counted:
    """An element that shows a variable: the root's tally hears of it.

    A variable that took the place of another (the title where there is no author) is not shown again.
    """

    def render(self, item: Any, *args: Any, context: Any = None, **kwargs: Any) -> Any:
        """The text of the element for one record; None for none."""
        variable: str | None = self.get("variable")  # type: ignore[attr-defined]
        if variable is None or variable == "year-suffix":
            return super().render(item, *args, context=context, **kwargs)  # type: ignore[misc]
        tally: Tally = self.get_root().tally  # type: ignore[attr-defined]
        tally.called += 1
        holder: Any = self if context is None else context
        layout = holder.get_layout()
        shown = [name for name in variable.split() if name.replace("-", "_") in item.reference]
        if shown and all(name in layout.repressed for name in shown):
            return None
        text = super().render(item, *args, context=context, **kwargs)  # type: ignore[misc]
        if text:
            tally.shown += variable.split()
        return text


class Cased:
    """An element that changes the case of its text: of names, terms and numbers that citeproc-py has as `str` too."""

    def case(self, text: Any, language: str | None = None) -> Any:
        """The text in the case that the style wants."""
        return super().case(String(text) if type(text) is str else text, language)  # type: ignore[misc]


class Text(Cased, Counted, model.Text):  # type: ignore[misc]
    """Text; of a variable it is counted, and macros are those that the root has found."""

    def get_macro(self, name: str) -> Any:
        """As `Style.macro`."""
        return self.get_root().macro(name)


class Number(Cased, Counted, model.Number):  # type: ignore[misc]
    """A number, counted."""


class Names(Counted, model.Names):  # type: ignore[misc]
    """Names, counted; in a substitute they look like the names they stand for, inside a choice too."""

    def render(self, item: Any, *args: Any, names_context: Any = None, context: Any = None, **kwargs: Any) -> Any:
        """The names of one record; None for none."""
        if names_context is None and self.name is None:
            names_context = next(iter(self.xpath_search("./ancestor::cs:substitute[1]/parent::cs:names")), None)
        return super().render(item, *args, names_context=names_context, context=context, **kwargs)


class Substitute(model.Substitute):  # type: ignore[misc]
    """What stands where a name is missing; all variables in it count as shown, in macros too."""

    def add_to_repressed_list(self, child: Any, context: Any) -> None:
        """Keep what `child` has just shown from being shown again."""
        layout = context.get_layout()
        for variable in self.get_root().tally.shown[self._before :]:
            layout.repressed[variable] = [variable]

    def render(self, item: Any, context: Any = None, **kwargs: Any) -> Any:
        """The text of the first child that has any; None for none."""
        self._before = len(self.get_root().tally.shown)
        return super().render(item, context=context, **kwargs)


class Group(model.Group):  # type: ignore[misc]
    """A group is left out when variables were called for in it and none had a value.

    citeproc-py looks at what might be called for, in branches not taken too, and so keeps labels without their value.
    """

    def process(self, item: Any, context: Any = None, **kwargs: Any) -> Any:
        """The texts of the children, joined.

        Raises:
            VariableError: There is nothing to show.
        """
        tally: Tally = self.get_root().tally
        called, shown = tally.called, len(tally.shown)
        delimiter = self.get("delimiter", "")
        texts = []
        for child in self.iterchildren():
            try:
                if isinstance(child, model.Choose):
                    text = child.render(item, context=context, delimiter=delimiter, **kwargs)
                else:
                    text = child.render(item, context=context, **kwargs)
            except VariableError:
                continue
            if text is not None:
                texts.append(text)
        if not texts or (tally.called > called and len(tally.shown) == shown):
            raise VariableError
        return self.join(texts)


class Key(model.Key):  # type: ignore[misc]
    """A sort key; macros are those that the root has found."""

    def get_macro(self, name: str) -> Any:
        """As `Style.macro`."""
        return self.get_root().macro(name)


class Label(Cased, model.Label):  # type: ignore[misc]
    """A label is in the language of the style, not of the record; without its variable it is not shown."""

    def process(self, item: Any, variable: str | None = None, *args: Any, **kwargs: Any) -> Any:
        """The label's term for one record; None for none."""
        own = variable or self.get("variable")
        if own != "locator" and own.replace("-", "_") not in item.reference:
            return None
        return super().process(item, variable, *args, **kwargs)

    def case(self, text: Any, language: str | None = None) -> Any:
        """The text in the case that the style wants."""
        return super().case(text, language or "en")


class Date(Counted, model.Date):  # type: ignore[misc]
    """A date in a form that the style's own locale defines keeps the delimiter given there."""

    def render_single_date(self, date: Any, show_parts: Any = None, context: Any = None) -> Any:
        """One date, not a range; None when it has no part to show."""
        if not (self.is_locale_date() and "delimiter" in self.attrib):
            return super().render_single_date(date, show_parts, context)
        parts = self.parts(date, show_parts, context)
        return self.join(parts) if parts else None


class Name_Part(Cased, model.Name_Part):  # type: ignore[misc]  # noqa: N801 - the element is found by it
    """The family or the given part of names."""


class Date_Part(Cased, model.Date_Part):  # type: ignore[misc]  # noqa: N801
    """The year, month or day of a date."""


class Name(model.Name):  # type: ignore[misc]
    """Names: `initialize="false"` and `delimiter-precedes-last="after-inverted-name"` are honoured."""

    def process(self, item: Any, variable: str, context: Any = None, sort_options: Any = None, **kwargs: Any) -> Any:
        """The names of a variable of one record."""
        self._count = len(item.reference.get(variable, []))
        return super().process(item, variable, context, sort_options, **kwargs)

    def get_option(self, name: str, context: Any = None, sort_options: Mapping[str, str] | None = None) -> Any:
        """An option of this element, or what it inherits."""
        value = super().get_option(name, context, sort_options)
        if name == "delimiter-precedes-last" and value == "after-inverted-name":
            order = super().get_option("name-as-sort-order", context, sort_options)
            return "always" if order == "all" or (order == "first" and self._count == 2) else "never"
        return value

    def initialize(self, given: str, mark: str, context: Any) -> str:
        """The given names as initials; only written evenly where the style keeps them whole."""
        if self.get("initialize") != "false":
            return str(super().initialize(given, mark, context))
        return " ".join(
            super(Name, self).initialize(part, mark, context) if _INITIALS.fullmatch(part) else part
            for part in given.split()
        )


_OWN: Final = (Style, Text, Number, Names, Substitute, Group, Key, Label, Date, Date_Part, Name, Name_Part)


class Processor(CitationStylesStyle):  # type: ignore[misc]
    """A style that renders.

    Raises:
        etree.XMLSyntaxError: It is not XML.
    """

    def __init__(self, source: bytes) -> None:
        """Read a style.

        Args:
            source: The XML of an independent CSL style.
        """
        # CitationStylesXML would read the file with its own classes only, and validate it by a schema of 1.0.1.
        lookup = etree.ElementNamespaceClassLookup()
        elements = lookup.get_namespace(_NAMESPACE)
        elements[None] = model.CitationStylesElement
        for element in (*model.CitationStylesElement.__subclasses__(), *_OWN):
            elements[element.__name__.replace("_", "-").lower()] = element
        self.parser = etree.XMLParser(remove_comments=True, no_network=True, resolve_entities=False)
        self.parser.set_element_class_lookup(lookup)
        self.xml = etree.parse(BytesIO(source), self.parser)
        self.root = self.xml.getroot()
        self._part_first_field()
        self.root.set_locale_list(self.root.get("default-locale", "en-US"), validate=False)
        layout = self.root.bibliography.layout
        self.is_sorted = self.root.bibliography.find(f"{{{_NAMESPACE}}}sort") is not None
        """Whether the style has an order of its own; else references stand as they are given."""
        self.is_punctuation_in_quotes = layout.get_locale_option("punctuation-in-quote") == "true"
        """Whether a full stop goes before a closing quotation mark."""

    def _part_first_field(self) -> None:
        bibliography = self.root.bibliography
        if bibliography is None or bibliography.get("second-field-align") is None:
            return
        layout = bibliography.layout
        mark = self.parser.makeelement(f"{{{_NAMESPACE}}}text")
        mark.set("value", FIELD_END)
        layout.insert(1, mark)
