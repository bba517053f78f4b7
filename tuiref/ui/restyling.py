"""How nodes are styled again: what the style sheet says of a node in the same state is remembered.

The focus, a zoom or a new size changes a class or two, and Textual then compares every node below with every rule, and
each of its component classes as well: half of the time of a zoom. Nearly always the nodes have been in the very same
state before. Overrides what Textual 8 keeps private: `remember_styles` leaves the stock style sheet where that differs.
"""

from collections.abc import Hashable
from typing import Any, Final

from textual.app import App
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget

from tuiref.core.late import dataclass

_MOST_STATES: Final = 2_000
"""States remembered: many times those of a session."""
_NEEDED: Final = ("apply", "replace_rules", "_process_component_classes", "rules")
_MARKS: Final = ("_has_hover_style", "_has_focus_within", "_has_order_style", "_has_odd_or_even")
"""What Textual notes at a node about the rules that may concern it."""


class _Rules:
    """What the style sheet said of a node, or of one of its component classes."""

    __slots__ = ("said", "taken")

    def __init__(self, said: RulesMap, taken: RulesMap) -> None:
        self.said = said
        """As it is to be set."""
        self.taken = said if said == taken else taken.copy()
        """As the node then had it."""


@dataclass(frozen=True, slots=True)
class _Styled:
    """All that styling did to a node."""

    own: _Rules
    marks: tuple[bool, ...]
    components: tuple[tuple[str, _Rules], ...]
    """By component class."""


class LastingStylesheet(Stylesheet):
    """A style sheet that compares a node with its rules once for each state that the node is in."""

    _states: dict[tuple[Hashable, ...], int]
    """The number of each state that a node, or one above it, was in."""
    _known: dict[int, _Styled]
    """What styling did to nodes, by the number of their state."""
    _known_by: object = None
    """The rules that this was found with."""
    _noted: dict[DOMNode, RulesMap] | None = None
    """While a node is styled as Textual does it: what was said of it and its components."""

    def apply(self, node: DOMNode, *, animate: bool = False, cache: dict[Any, Any] | None = None) -> None:
        """Style a node, and its component classes."""
        if self._noted is not None or not isinstance(node, Widget) or "transitions" in node.styles.base._rules:
            super().apply(node, animate=animate, cache=cache)
            return
        rules = self.rules  # another list whenever the sources or the theme are others
        if self._known_by is not rules or len(self._states) > _MOST_STATES:
            self._states, self._known, self._known_by = {}, {}, rules
        state = self._state(node, {} if cache is None else cache)
        styled = self._known.get(state)
        if styled is not None:
            self._repeat(node, styled)
            return
        if not node.styles.base._rules:  # nodes that are new are many, and of most no state comes back
            super().apply(node, animate=animate, cache=cache)
            return
        self._noted = {}
        try:
            super().apply(node, animate=animate, cache=cache)
            styled = _styled(node, self._noted)
        finally:
            self._noted = None
        if styled is not None:
            self._known[state] = styled

    def replace_rules(self, node: DOMNode, rules: RulesMap, animate: bool = False) -> None:  # type: ignore[override]
        """Set what was said of a node, and note it."""
        if self._noted is not None:
            self._noted[node] = rules
        super().replace_rules(node, rules, animate)

    def _state(self, node: DOMNode, cache: dict[Any, Any]) -> int:
        """The number of all that rules can ask of a node and of those above it, but for places among neighbours."""
        state: int | None = cache.get(node)
        if state is None:
            parent = node._parent
            above = self._state(parent, cache) if isinstance(parent, DOMNode) else -1
            own: tuple[Hashable, ...] = ()
            if isinstance(node, Widget):
                own = node.mouse_hover, node.has_focus, node.has_focus_within, node.disabled, node.allow_focus()
            elif isinstance(node, App):
                own = node.app_focus, node.theme, node.native_ansi_color, node.no_color, node.is_inline
            key = (above, type(node), node.id, node.classes, own)
            state = cache[node] = self._states.setdefault(key, len(self._states))
        return state

    def _repeat(self, node: Widget, styled: _Styled) -> None:
        """Style a node as one was that was in the same state."""
        for name, value in zip(_MARKS, styled.marks, strict=True):
            setattr(node, name, value)
        if node.styles.base._rules == styled.own.taken:
            node.notify_style_update()  # what it inherits may be other than it was
        else:
            self.replace_rules(node, styled.own.said)
        components = node._component_styles
        if components.keys() != {name for name, _ in styled.components} or any(
            components[name].base._rules != kept.taken for name, kept in styled.components
        ):
            components.clear()
            for name, kept in styled.components:
                virtual = DOMNode(classes=name)
                virtual._attach(node)
                self.replace_rules(virtual, kept.said)
                components[name] = virtual.styles
            node.refresh()


def _styled(node: Widget, noted: dict[DOMNode, RulesMap]) -> _Styled | None:
    """What styling has done to a node; None where that depends on more than its state."""
    components = {name: styles.node for name, styles in node._component_styles.items()}
    nodes = (node, *components.values())
    if node not in noted or any(one is None or one._has_order_style or one._has_odd_or_even for one in nodes):
        return None
    # Of a component class that no rule names nothing was said.
    kept = {one: _Rules(noted.get(one, RulesMap()), one.styles.base._rules) for one in nodes if one is not None}
    if any("transitions" in rules.taken for rules in kept.values()):
        return None
    marks = tuple(bool(getattr(node, name)) for name in _MARKS)
    return _Styled(kept[node], marks, tuple((name, kept[one]) for name, one in components.items() if one is not None))


def remember_styles(app: App[Any]) -> None:
    """Let an application remember from now on how its nodes were styled."""
    stock = app.stylesheet
    if type(stock) is Stylesheet and all(hasattr(stock, name) for name in _NEEDED):
        lasting = LastingStylesheet()
        lasting.__dict__.update(stock.__dict__)
        app.stylesheet = lasting
