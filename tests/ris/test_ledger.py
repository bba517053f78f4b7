"""Problems are bounded, and all are counted."""

from tests.ris.reading import read
from tuiref.ris.ledger import KEPT_PER_KIND, Ledger


def test_one_problem_stands_for_those_that_are_not_kept() -> None:
    ledger = Ledger("a.ris")
    for number in range(1, 1001):
        ledger.add(number, "x", "m")
    ledger.add(5, "y", "m")
    kept = ledger.take()
    assert [problem.count for problem in kept] == [1] * KEPT_PER_KIND
    rest = ledger.take_rest()
    assert [(problem.kind, problem.line, problem.count) for problem in rest] == [("x", KEPT_PER_KIND, 901)]
    assert ledger.count == 1001
    assert ledger.take_rest() == ()


def test_exactly_the_bound_is_kept_one_by_one() -> None:
    ledger = Ledger("a.ris")
    for number in range(KEPT_PER_KIND):
        ledger.add(number, "x", "m")
    problems = (*ledger.take(), *ledger.take_rest())
    assert [problem.count for problem in problems] == [1] * KEPT_PER_KIND


def test_very_long_text_is_kept_whole() -> None:
    text = "TY  - JOUR\nER  - \n" + "outside of it all\n" * 20_000
    reading = read(text)
    kept = "\n".join(problem.text for problem in reading.problems)
    assert kept.count("outside of it all") == 20_000
    assert [problem.line for problem in reading.problems[:2]] == [3, 1003]


def test_many_problems_of_a_source_are_counted_in_its_reader() -> None:
    reading = read("TY  - JOUR\nAU  - A\n" * 500)
    assert reading.kinds == {"missing-er": 500}
    assert len(reading.problems) == KEPT_PER_KIND


def test_what_a_producer_does_as_a_rule_is_one_problem_with_all_texts() -> None:
    ledger = Ledger("a.ris")
    for number in range(3):
        ledger.add_usual(10 + number, "counter", "left out", f"{number}.")
    assert ledger.count == 1
    assert ledger.take() == ()
    (problem,) = ledger.take_rest()
    assert (problem.line, problem.text, problem.count) == (10, "0.\n1.\n2.", 1)
    assert problem.message == "left out; 3 times"
    assert ledger.take_rest() == ()


def test_texts_of_a_producer_are_bounded_and_the_problem_says_so() -> None:
    ledger = Ledger("a.ris")
    for _ in range(1000):
        ledger.add_usual(1, "database-line", "left out", "x" * 999)
    (problem,) = ledger.take_rest()
    assert len(problem.text) <= 1 << 16
    kept = problem.text.count("\n") + 1
    assert problem.message == f"left out; 1,000 times, of which the first {kept} are kept here"
