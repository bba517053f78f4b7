"""HTML and JATS in values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiref.core.markup import without_markup
from tuiref.ui.view.markup import Run, plain_text, runs
from tuiref.ui.view.rich_text import content_of


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("<jats:p>One.</jats:p><jats:p>Two.</jats:p>", "One.\nTwo."),
        ("<p>One.</p>\n<p>Two.</p>", "One.\nTwo."),
        ("a <i>b</i> <b>c</b> <em>d</em>", "a b c d"),
        ("10<sup>-5</sup> CD4<sup>+</sup>", "10⁻⁵ CD4⁺"),
        ("H<sub>2</sub>O and V<sub>max</sub>", "H₂O and Vmax"),
        ("CO<inf>2</inf> and NO<inf>x</inf>", "CO₂ and NOx"),
        ("x<sup>abc</sup>", "x^abc"),
        ("<jats:related-object>a</jats:related-object> <mml:mfenced>b</mml:mfenced>", "a b"),
        ('see <inline-graphic xlink:href="a.gif"/><img src="b.gif" alt="b"> there', "see  there"),
        ("one<br/>two", "one\ntwo"),
        ("<ul><li>one</li><li>two</li></ul>", "• one\n• two"),
        ("caf&eacute; &amp; th&#233; &#x2014;", "café & thé —"),
        ("&amp;lt;p&amp;gt;twice escaped&amp;lt;/p&amp;gt; &amp;lt; 5", "twice escaped\n< 5"),
        ("&lt;p&gt;escaped&lt;/p&gt;", "escaped"),
        ('<a href="http://x.org">link</a>', "link"),
        ("<mml:math><mml:mi>x</mml:mi></mml:math>", "x"),
        ("p<0.05 and a<b, c>d", "p<0.05 and a<b, c>d"),
        ("if <b and c> then", "if <b and c> then"),
        ("a <MASK> token <Go> on", "a <MASK> token <Go> on"),
        ("AT&T &notanentity; R&D", "AT&T &notanentity; R&D"),
        ("unclosed <i>italic", "unclosed italic"),
        ("stray </b> end", "stray  end"),
        ("", ""),
        ("<p></p>", ""),
    ],
)
def test_markup_is_resolved_and_other_text_is_left_alone(text: str, shown: str) -> None:
    assert plain_text(text) == shown


def test_styles_are_kept_in_runs() -> None:
    assert runs("a<b>b<i>c</i></b><title>d</title>") == (
        Run("a"),
        Run("b", is_bold=True),
        Run("c", is_bold=True, is_italic=True),
        Run("\n"),
        Run("d", is_heading=True),
    )


@pytest.mark.parametrize(
    "text", ["&#27;[31m", "&#x9b;31m", "&#x202e;evil", "&#7;", "<i>\x1b]52;c;eA==\x07</i>", "&#155;"]
)
def test_escapes_hidden_in_character_references_are_harmless(text: str) -> None:
    shown = content_of(text).plain
    assert not {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x202E)} & set(shown)


def test_square_brackets_are_only_brackets() -> None:
    content = content_of("[bold]not markup[/bold] [@click=app.quit]x[/]")
    assert content.plain == "[bold]not markup[/bold] [@click=app.quit]x[/]"
    assert not content.spans


@given(st.text(alphabet="<>/&;#xpib bsu=\"'0123\n", max_size=80))
def test_no_text_is_too_broken_to_read(text: str) -> None:
    assert isinstance(content_of(text).plain, str)


def test_endless_half_tags_take_no_endless_time() -> None:
    text = "<a " + "b='" * 20_000
    assert plain_text(text) == text


@pytest.mark.parametrize(
    "name", [*"pbiua", "inf", "hr", "img", "pre", "center", "abstracttext", "article", "jats:x", "h3"]
)
def test_what_the_search_takes_for_a_tag_is_not_shown(name: str) -> None:
    text = f"one<{name}>two"
    assert without_markup(text) != text
    assert "<" not in plain_text(text)
