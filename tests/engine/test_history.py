"""The history of a library: numbers, references, counts, the file, and two programs at once."""

import json
import multiprocessing
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.engine.libraries import write_library
from tuiref import protocol
from tuiref.core.errors import Cancelled, ExportError, HistoryError, SourceError, TargetExistsError
from tuiref.core.history import KeptSearch
from tuiref.core.hits import Sort, record_key
from tuiref.core.query import All, Node
from tuiref.engine.engine import Engine
from tuiref.engine.histories import Histories
from tuiref.engine.history import Counted, History
from tuiref.engine.history_answers import answer, read_strategy_file
from tuiref.engine.history_file import HistoryFile, MemoryHistory, UnreadableHistoryError

Open = Callable[..., Engine]


def counted(root: Node, marked: bytes | None) -> Counted:
    return Counted(len(repr(root)), 1000, "now")


@pytest.fixture
def history() -> History:
    return History(MemoryHistory(), counted)


def kept(history: History, *texts: str) -> History:
    for text in texts:
        history.keep(text)
    return history


def listed(history: History) -> list[tuple[int, str]]:
    return [(one.number, one.text) for one in history.searches("now")]


def test_each_search_gets_the_next_number_and_its_count(history: History) -> None:
    one, two = history.keep("heart"), history.keep("lung")
    assert (one.number, two.number) == (1, 2)
    assert one.count > 0 and one.searched == 1000 and one.date[:2] == "20"


def test_the_same_text_again_keeps_its_number(history: History) -> None:
    kept(history, "heart", "lung", "  heart\n")
    assert listed(history) == [(1, "heart"), (2, "lung")]


@pytest.mark.parametrize("text", ["", "  ", "heart AND", '"heart', "titel:x", "#1", "(a", "#7 AND heart"])
def test_what_is_empty_unfinished_or_unreadable_is_not_kept(history: History, text: str) -> None:
    with pytest.raises(HistoryError):
        history.keep(text)
    assert listed(history) == []


@pytest.mark.parametrize("text", ["#1 AND #2", "1 and 2", "or/1-2", "limit 2 to yr=2015", "#2 NOT #1", "2 not heart"])
def test_kept_searches_can_be_combined_by_their_numbers(history: History, text: str) -> None:
    kept(history, "heart", "lung", text)
    assert "Line" not in repr(history.trees()[3])
    with pytest.raises(HistoryError, match="#2 can't be deleted: #3 names it"):
        history.delete([2])
    history.delete([2, 3] if "1" not in text.replace("2015", "") else [1, 2, 3])
    assert all(number < 2 for number, _ in listed(history))


def test_numbers_of_deleted_lines_do_not_move_the_others(history: History) -> None:
    kept(history, "heart", "lung", "liver")
    history.delete([2])
    assert listed(history) == [(1, "heart"), (3, "liver")]
    assert history.keep("#3 AND #1").number == 4


def test_an_edited_line_is_counted_again_with_those_that_name_it(history: History) -> None:
    kept(history, "heart", "#1 AND lung", "#2 OR liver", "kidney")
    before = [one.count for one in history.searches("now")]
    history.edit(1, "(heart OR cardiac OR myocardial)")
    after = [one.count for one in history.searches("now")]
    assert all(new > old for new, old in zip(after[:3], before[:3], strict=True))
    assert after[3] == before[3]


@pytest.mark.parametrize("text", ["#1 AND x", "#2 AND x", "#3", "", "a AND"])
def test_a_line_can_name_earlier_lines_only(history: History, text: str) -> None:
    kept(history, "heart", "#1 AND lung", "kidney")
    with pytest.raises(HistoryError):
        history.edit(1, text)
    assert listed(history) == [(1, "heart"), (2, "#1 AND lung"), (3, "kidney")]


def test_a_name_is_given_and_taken(history: History) -> None:
    kept(history, "heart")
    history.name(1, " the\nheart ")
    assert history.searches("now")[0].name == "the heart"
    history.name(1, "")
    assert history.searches("now")[0].name == ""
    with pytest.raises(HistoryError):
        history.name(2, "x")


def test_counts_are_stale_when_the_library_is_another_until_they_are_counted_again() -> None:
    contents = ["old"]
    history = History(MemoryHistory(), lambda root, marked: Counted(3, 5, contents[0]))
    history.keep("heart")
    assert not history.searches("old")[0].is_stale
    contents[0] = "new"
    assert history.searches("new")[0].is_stale
    assert history.searches("")[0].is_stale
    history.recount()
    assert not history.searches("new")[0].is_stale


def test_lines_about_marked_records_say_so_also_when_they_only_name_one(history: History) -> None:
    kept(history, "is:marked", "heart", "#1 AND #2", "#2 OR lung", "NOT #3")
    assert [one.is_about_marks for one in history.searches("now")] == [True, False, True, False, True]


def test_a_strategy_keeps_its_lines_and_its_numbers_mean_its_own_lines(history: History) -> None:
    kept(history, "kidney")
    lines, faults = history.run("// mine\n1. heart\n2. lung  1,234\n3. 1 and 2\n4. or/1-3\n5. titel:x\n6. #5 OR a\n")
    assert [(one.number, one.text) for one in lines] == [(2, "heart"), (3, "lung"), (4, "2 and 3"), (5, "or/2-4")]
    assert [(fault.line, fault.text) for fault in faults] == [(6, "titel:x"), (7, "#5 OR a")]
    again, _ = history.run("heart\nlung\n1 and 2")
    assert [one.number for one in again] == [2, 3, 4]


def test_a_strategy_tells_how_far_it_is(history: History) -> None:
    told: list[tuple[int, int, int]] = []
    history.run("heart\ntitel:x\nlung", progress=lambda *numbers: told.append(numbers))
    assert told == [(0, 3, 0), (1, 3, 1), (2, 3, 1)]


def test_a_strategy_that_is_stopped_keeps_what_it_has(history: History) -> None:
    with pytest.raises(Cancelled):
        history.run("heart\nlung\nkidney", cancelled=lambda: len(history.searches("now")) == 2)
    assert [one.text for one in history.searches("now")] == ["heart", "lung"]


# -- the file -------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> HistoryFile:
    return HistoryFile(tmp_path / "state" / "history" / "one.json", ["/refs.ris"])


def test_searches_survive_and_are_private(file: HistoryFile) -> None:
    kept(History(file, counted), "heart", 'title:"Ω \ud800"')
    assert listed(History(file, counted)) == [(1, "heart"), (2, 'title:"Ω \ud800"')]
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700
    assert sorted(path.name for path in file.path.parent.iterdir()) == ["one.json", "one.lock"]


def test_what_a_killed_program_left_half_written_is_swept(file: HistoryFile) -> None:
    kept(History(file, counted), "heart")
    folder = file.path.parent
    (folder / ".one-0123456789ab.part").write_text("half")
    (folder / ".another-0123456789ab.part").write_text("of another library, whose lock is not held")
    kept(History(file, counted), "lung")
    assert sorted(path.name for path in folder.iterdir()) == [".another-0123456789ab.part", "one.json", "one.lock"]


def test_two_programs_see_each_others_lines(file: HistoryFile) -> None:
    one, two = History(file, counted), History(file, counted)
    one.keep("heart")
    assert two.keep("lung").number == 2
    assert one.keep("#2 AND #1").number == 3
    assert two.searches("now")[2].text == "#2 AND #1"
    two.delete([3])
    with pytest.raises(HistoryError):
        one.name(3, "gone")


def keep_many(path: Path, word: str) -> None:
    history = History(HistoryFile(path, ()), counted)
    for number in range(12):
        history.keep(f"{word}{number}")


def test_lines_kept_by_several_programs_at_once_all_get_a_number_of_their_own(file: HistoryFile) -> None:
    context = multiprocessing.get_context("fork")
    programs = [context.Process(target=keep_many, args=(file.path, word)) for word in ("heart", "lung", "liver")]
    for program in programs:
        program.start()
    for program in programs:
        program.join(30)
    lines = History(file, counted).searches("now")
    assert [one.number for one in lines] == list(range(1, 37))
    assert len({one.text for one in lines}) == 36


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"version": 2, "lines": []}', '{"version": 1, "lines": [{"number": "1"}]}', "\0\xff"]
)
def test_a_file_that_holds_something_else_is_left_alone_and_told(file: HistoryFile, content: str) -> None:
    file.path.parent.mkdir(parents=True)
    file.path.write_text(content, "latin-1")
    history = History(file, counted)
    assert dict(history.trees()) == {}
    with pytest.raises(UnreadableHistoryError):
        history.searches("now")
    with pytest.raises(UnreadableHistoryError):
        history.keep("heart")
    assert file.path.read_text("latin-1") == content


def test_a_directory_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("")
    history = History(HistoryFile(tmp_path / "state" / "one.json", ()), counted)
    with pytest.raises(HistoryError):
        history.keep("heart")


def test_a_file_changed_by_hand_to_name_what_is_not_there_can_be_shown(file: HistoryFile) -> None:
    kept(History(file, counted), "heart", "lung")
    data = json.loads(file.path.read_text())
    data["lines"][0]["text"] = "#2 OR #7"
    file.path.write_text(json.dumps(data))
    history = History(file, counted)
    history.recount()
    assert [one.count < 0 for one in history.searches("now")] == [True, False]


def test_a_line_that_can_no_longer_be_read_is_shown_and_can_be_mended(file: HistoryFile) -> None:
    kept(History(file, counted), "heart", "#1 AND lung")
    data = json.loads(file.path.read_text())
    data["lines"][0]["text"] = "titel:x"
    file.path.write_text(json.dumps(data))
    history = History(file, counted)
    history.recount()
    assert [one.count for one in history.searches("now")] == [-1, -1]
    history.edit(1, "title:x")
    assert all(one.count > 0 for one in history.searches("now"))


def test_a_library_is_known_by_its_paths_in_any_order_and_spelling(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    histories = Histories(tmp_path)
    one = histories.of(["a.ris", "b.ris"]).path
    assert histories.of([str(tmp_path / "b.ris"), "./a.ris"]).path == one
    assert histories.of(["a.ris"]).path != one
    assert isinstance(histories.of(["-", "a.ris"]), MemoryHistory)


# -- in the engine --------------------------------------------------------------------------------


@pytest.fixture
def open_engine(own_cache: Path) -> Iterator[Open]:
    made: list[Engine] = []

    def open_paths(*paths: Path) -> Engine:
        engine = Engine()
        made.append(engine)
        engine.open([str(path) for path in paths])
        engine.wait()
        return engine

    yield open_paths
    for engine in made:
        engine.close()


def asked(engine: Engine, request: protocol.HistoryRequest) -> protocol.HistoryRead:
    reply = answer(engine, request)
    assert isinstance(reply, protocol.HistoryRead)
    return reply


def total(engine: Engine, text: str, marked: bytes | None = None) -> int:
    found = engine.search(protocol.Search(text=text, sort=Sort("added"), marked=marked))
    assert found.fault is None, found.fault
    return found.total


def test_numbers_work_in_the_search_and_survive_a_restart(open_engine: Open, tmp_path: Path) -> None:
    library = write_library(tmp_path / "one.ris", 60)
    engine = open_engine(library)
    for text in ("year:1990-1999", "author:Author3", "#1 AND #2"):
        asked(engine, protocol.KeepSearch(text=text))
    counts = [one.count for one in asked(engine, protocol.ReadHistory()).searches]
    assert counts == [20, 9, total(engine, "year:1990-1999 author:Author3")]
    again = open_engine(library)
    assert total(again, "#1 NOT #2") == 20 - counts[2]
    assert total(again, "or/1-2") == 20 + 9 - counts[2]
    read = asked(again, protocol.ReadHistory()).searches
    assert [one.is_stale for one in read] == [False] * 3


def test_a_changed_library_makes_the_counts_stale_until_they_are_counted_again(
    open_engine: Open, tmp_path: Path
) -> None:
    library = write_library(tmp_path / "one.ris", 10)
    asked(open_engine(library), protocol.KeepSearch(text="common"))
    write_library(library, 25)
    engine = open_engine(library)
    (line,) = asked(engine, protocol.ReadHistory()).searches
    assert (line.count, line.is_stale) == (10, True)
    (line,) = asked(engine, protocol.RecountSearches()).searches
    assert (line.count, line.searched, line.is_stale) == (25, 25, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("is:marked", 2),
        ("no:marked", 3),
        ("NOT is:marked", 3),
        ("is:marked number", 2),
        ("is:marked absent", 0),
        ("is:marked OR common", 5),
    ],
)
def test_marked_records_are_those_that_are_told(open_engine: Open, tmp_path: Path, text: str, expected: int) -> None:
    engine = open_engine(write_library(tmp_path / "one.ris", 3), write_library(tmp_path / "two.ris", 2))
    marked = protocol.pack_keys([record_key(1, 0), record_key(0, 2), record_key(7, 7)])
    assert total(engine, text, marked) == expected
    assert total(engine, "is:marked") == 0


def test_kept_search_about_marks_counts_them(open_engine: Open, tmp_path: Path) -> None:
    engine = open_engine(write_library(tmp_path / "one.ris", 9))
    marked = protocol.pack_keys([record_key(0, 1), record_key(0, 4)])
    (line,) = asked(engine, protocol.KeepSearch(text="is:marked", marked=marked)).searches
    assert (line.count, line.is_about_marks) == (2, True)
    assert total(engine, "NOT #1", marked) == 7


def test_a_strategy_file_is_run(open_engine: Open, tmp_path: Path) -> None:
    engine = open_engine(write_library(tmp_path / "one.ris", 30))
    (tmp_path / "strategy.txt").write_bytes(b"\xef\xbb\xbf// mine\r\n1. common\r\n2. author:Author3\r\n3. 1 and 2\r\n")
    read = asked(engine, protocol.RunStrategy(path=str(tmp_path / "strategy.txt")))
    assert read.kept == (1, 2, 3)
    assert [one.count for one in read.searches] == [30, 4, 4]


def test_a_strategy_file_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"a\0b")
    for name in ("binary", "missing", "."):
        with pytest.raises(SourceError):
            read_strategy_file(str(tmp_path / name))


def test_a_report_tells_what_of_each_search_could_not_be_honoured(open_engine: Open, tmp_path: Path) -> None:
    engine = open_engine(write_library(tmp_path / "one.ris", 3))
    for text in ("exp Common/", "common", "#1 OR exp Common/"):
        asked(engine, protocol.KeepSearch(text=text))
    target = tmp_path / "searches.md"
    answer(engine, protocol.ExportHistory(path=str(target), format="prisma"))
    assert "#1, #3: The heading Common is looked for among the keywords" in target.read_text().replace("\\", "")


def test_reports_are_written_whole_never_over_a_file_unasked_and_never_over_the_library(
    open_engine: Open, tmp_path: Path
) -> None:
    library = write_library(tmp_path / "one.ris", 30)
    engine = open_engine(library)
    for text in ("common", "#1 AND author:Author3"):
        asked(engine, protocol.KeepSearch(text=text))
    target = tmp_path / "appendix.md"
    request = protocol.ExportHistory(path=str(target), format="prisma")
    exported = answer(engine, request)
    assert isinstance(exported, protocol.Exported)
    assert (exported.records, exported.bytes) == (2, target.stat().st_size)
    told = target.read_text()
    assert "one.ris" in told and "| 2 | \\#1 AND author:Author3 | 4 | 30 |" in told
    with pytest.raises(TargetExistsError):
        answer(engine, request)
    before = library.read_bytes()
    with pytest.raises(ExportError):
        answer(engine, protocol.ExportHistory(path=str(library), format="text", overwrite=True))
    assert library.read_bytes() == before


def test_kept_searches_are_values() -> None:
    assert KeptSearch(1, "a", 0, 0, "") == KeptSearch(1, "a", 0, 0, "")
    assert All() == All()
