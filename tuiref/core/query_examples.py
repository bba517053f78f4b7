"""How a search is written, by example: the one table behind README, the help screen and their test."""

from typing import Final

from tuiref.core.late import dataclass


@dataclass(frozen=True, slots=True)
class QueryExample:
    """A search and what it is for."""

    query: str
    """As it is typed; finds something in the sample libraries unless `is_about_session`."""
    finds: str
    """A few words."""
    is_about_session: bool = False
    """Whether what it finds depends on what the user has marked or searched for."""


@dataclass(frozen=True, slots=True)
class ExampleGroup:
    """The examples of one way of writing."""

    title: str
    examples: tuple[QueryExample, ...]


QUERY_EXAMPLES: Final = (
    ExampleGroup(
        "Words",
        (
            QueryExample("car t cell", "all of the words, anywhere"),
            QueryExample('"systematic reviews"', "the phrase"),
            QueryExample("leuk*", "any ending; *ology any beginning, colo?r any one letter"),
            QueryExample("=trial", "just this form, no plural and no other spelling"),
            QueryExample("leukaemia~", "words that differ by a letter; ~2 by two"),
            QueryExample('"t cells"~5', "at most 5 words between, in any order"),
        ),
    ),
    ExampleGroup(
        "Combined",
        (
            QueryExample("heart OR lymphom*", "either; AND and NOT work as well"),
            QueryExample("(review OR survey) AND NOT mouse", "with brackets"),
            QueryExample("systematic -cochrane", "a minus leaves out, as NOT does"),
            QueryExample("#1 AND #2", "earlier searches, by their numbers", is_about_session=True),
        ),
    ),
    ExampleGroup(
        "Fields",
        (
            QueryExample("title:review", "in a field; short names too: ti: au: ab: kw: jo: yr:"),
            QueryExample('author:"Hua J"', "a person; an initial stands for any name"),
            QueryExample('journal:="Nature"', "a whole value and nothing else"),
            QueryExample("year:2015-2020", "years; also year:>=2019, year:..1970"),
            QueryExample("type:book lang:de", "types and languages"),
            QueryExample("has:abstract no:doi", "records that have or lack something"),
            QueryExample("AD:department", "any RIS tag, by its two capitals"),
            QueryExample("source:clean.ris", "the file that it came from"),
            QueryExample("is:marked", "what you have marked", is_about_session=True),
        ),
    ),
    ExampleGroup(
        "Ovid",
        (
            QueryExample("systematic review*.ti,ab.", "fields behind the words"),
            QueryExample("exp Algorithms/", "a subject heading, as a keyword"),
            QueryExample("systematic adj2 review*", "at most 1 word between, in any order"),
            QueryExample("search$", "any ending; random$2 up to 2 letters"),
        ),
    ),
    ExampleGroup(
        "PubMed",
        (
            QueryExample('"systematic reviews"[tiab]', "fields in square brackets"),
            QueryExample("moher[au] AND 2009:2012[dp]", "authors and years"),
            QueryExample("Neural networks[mh]", "a subject heading, as a keyword"),
        ),
    ),
    ExampleGroup(
        "Web of Science and Scopus",
        (
            QueryExample("TS=(systematic NEAR/3 review)", "at most 3 words between, in any order"),
            QueryExample("AU=(Hua J) OR PY=2009-2012", "fields before an equals sign"),
            QueryExample("TITLE-ABS-KEY(systematic W/2 review*)", "at most 2 words between, in any order"),
            QueryExample("search PRE/3 engine", "at most 3 words between, in this order"),
            QueryExample("AUTH(lamport) OR PUBYEAR > 2015", "fields before brackets"),
        ),
    ),
    ExampleGroup(
        "Embase and Cochrane",
        (
            QueryExample("'systematic reviews':ti,ab", "fields behind a colon"),
            QueryExample("algorithms/exp OR [2009-2012]/py", "a subject heading, as a keyword; years"),
            QueryExample('[mh "Algorithms"]', "a subject heading, as a keyword"),
            QueryExample("(systematic NEXT review*):ti,ab", "side by side, in this order"),
        ),
    ),
    ExampleGroup(
        "EBSCO and ProQuest",
        (
            QueryExample("TI ( systematic N3 review* )", "at most 3 words between, in any order; W3 in this order"),
            QueryExample('MH "Algorithms+"', "a subject heading, as a keyword"),
            QueryExample("TI,AB(systematic N/3 review*)", "fields before brackets"),
        ),
    ),
)
