"""The headless commands as processes: what they print, where, and with which status they end."""

import csv
import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.warm import Warm

Run = Callable[..., subprocess.CompletedProcess[str]]

RECORD = "TY  - JOUR\nAU  - Hua, Jingsheng\nTI  - Donor cells\nPY  - 2020\nXX  - kept\nER  - \n"
OTHER = "TY  - BOOK\nAU  - Lee, K\nTI  - =Marrow\nPY  - 2011\nER  - \n"
UNCLOSED = "TY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two\nER  - \n"


@pytest.fixture
def tuiref(tmp_path: Path, warm: Warm) -> Run:
    """Runs tuiref in a folder with `refs.ris`, `broken.ris` and `page.ris`, which is HTML."""
    (tmp_path / "refs.ris").write_text(f"{RECORD}\n{OTHER}\n")
    (tmp_path / "broken.ris").write_text(UNCLOSED)
    (tmp_path / "page.ris").write_text("<!DOCTYPE html><html><title>Log in</title></html>")

    def run(*words: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
        return warm.run(words, cwd=tmp_path, environment={**os.environ, **environment}, stdin=stdin)

    return run


def test_search_prints_a_line_for_each_hit(tuiref: Run) -> None:
    done = tuiref("search", "donor", "refs.ris")
    record_id, *rest = done.stdout.rstrip("\n").split("\t")
    assert (done.returncode, rest) == (0, ["2020", "Hua", "Donor cells", ""])
    assert record_id.endswith("-1")


def test_search_without_a_hit_prints_nothing_and_ends_with_1(tuiref: Run) -> None:
    done = tuiref("search", "absent", "refs.ris")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


def test_count_prints_the_number_also_when_it_is_0(tuiref: Run) -> None:
    assert tuiref("search", "year:2011-2020", "refs.ris", "--count").stdout == "2\n"
    nothing = tuiref("search", "absent", "refs.ris", "--count")
    assert (nothing.returncode, nothing.stdout) == (1, "0\n")


def test_json_has_query_total_time_and_records_without_empty_fields(tuiref: Run) -> None:
    found = json.loads(tuiref("search", "donor", "refs.ris", "--json").stdout)
    assert set(found) == {"query", "total", "elapsed_ms", "records"}
    (record,) = found["records"]
    assert (found["query"], found["total"]) == ("donor", 1)
    assert record["tags"] == [
        ["TY", "JOUR"], ["AU", "Hua, Jingsheng"], ["TI", "Donor cells"], ["PY", "2020"], ["XX", "kept"],
    ]  # fmt: skip
    assert (record["source"], record["line"], record["year"]) == ("refs.ris", 1, 2020)
    assert "abstract" not in record


def test_limit_bounds_the_records_but_not_the_total(tuiref: Run) -> None:
    found = json.loads(tuiref("search", "", "refs.ris", "--json", "--limit", "1").stdout)
    assert (found["total"], len(found["records"])) == (2, 1)


def test_sort_orders_the_output(tuiref: Run) -> None:
    years = [line.split("\t")[1] for line in tuiref("search", "", "refs.ris", "--sort", "year").stdout.splitlines()]
    assert years == ["2011", "2020"]


def test_ris_to_standard_output_is_the_source_where_that_was_canonical(tuiref: Run, tmp_path: Path) -> None:
    assert tuiref("export", "refs.ris", "--to", "ris").stdout + "\n" == (tmp_path / "refs.ris").read_text()
    assert tuiref("export", "refs.ris", "--to", "ris", "--query", "donor").stdout == RECORD


def test_output_file_is_written_and_an_existing_one_refused_without_force(tuiref: Run, tmp_path: Path) -> None:
    assert tuiref("export", "refs.ris", "--to", "csv", "--output", "out.csv").returncode == 0
    rows = list(csv.DictReader((tmp_path / "out.csv").open(encoding="utf-8-sig", newline="")))
    assert [row["year"] for row in rows] == ["2020", "2011"]
    before = (tmp_path / "out.csv").read_bytes()
    refused = tuiref("search", "donor", "refs.ris", "--to", "csv", "--output", "out.csv")
    assert refused.returncode == 2 and "out.csv" in refused.stderr and "--force" in refused.stderr
    assert (tmp_path / "out.csv").read_bytes() == before
    assert tuiref("search", "donor", "refs.ris", "--json", "--output", "out.csv", "--force").returncode == 0
    assert json.loads((tmp_path / "out.csv").read_text())["total"] == 1


def test_folder_as_output_is_told_whether_forced_or_not(tuiref: Run, tmp_path: Path) -> None:
    (tmp_path / "results").mkdir()
    for force in ((), ("--force",)):
        done = tuiref("export", "refs.ris", "--to", "csv", "--output", "results", *force)
        assert done.returncode == 2 and "it is a folder" in done.stderr and "--force" not in done.stderr


@pytest.mark.parametrize("target", ["refs.ris", "./refs.ris", "link.ris"])
def test_library_that_is_read_is_never_written_over(tuiref: Run, tmp_path: Path, target: str) -> None:
    (tmp_path / "link.ris").symlink_to("refs.ris")
    before = (tmp_path / "refs.ris").read_bytes()
    for words in (("export", "refs.ris"), ("search", "donor", "refs.ris")):
        done = tuiref(*words, "--to", "ris", "--output", target, "--force")
        assert done.returncode == 2 and "refs.ris" in done.stderr
        assert (tmp_path / "refs.ris").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("search", "titel:x", "refs.ris"), "titel"),
        (("search", "x", "missing.ris"), "missing.ris"),
        (("search", "x", "page.ris"), "HTML"),
        (("export", "page.ris", "--to", "ris", "--output", "out.ris"), "HTML"),
        (("export", "refs.ris", "--to", "docx"), "docx"),
        (("search", "x", "refs.ris", "--colour"), "--colour"),
        (("check", "missing.ris"), "missing.ris"),
        (("search", "x", "."), "HTML"),
        (("check", "x" * 5000), "name too long"),
        (("export", "refs.ris", "--to", "ris", "--output", "x" * 5000), "too long"),
    ],
)
def test_wrong_use_and_unreadable_input_end_with_2_and_a_message(
    tuiref: Run, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    done = tuiref(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "out.ris").exists()


def test_check_ends_with_0_for_a_clean_file_and_with_1_for_a_mended_one(tuiref: Run) -> None:
    assert tuiref("check", "refs.ris").returncode == 0
    done = tuiref("check", "broken.ris")
    assert done.returncode == 1 and "missing-er" in done.stdout


def test_check_json_has_the_promised_shape(tuiref: Run) -> None:
    checked = json.loads(tuiref("check", "refs.ris", "broken.ris", "--json").stdout)
    assert checked["records"] == 4
    broken = checked["files"][1]
    assert set(broken) == {"path", "format", "encoding", "newline", "records", "problems"}
    (problem,) = broken["problems"]
    assert set(problem) == {"line", "kind", "message"}
    assert (problem["line"], problem["kind"]) == (3, "missing-er")


def test_check_tells_the_readable_files_and_ends_with_2_when_one_is_not_ris(tuiref: Run) -> None:
    done = tuiref("check", "page.ris", "refs.ris")
    assert done.returncode == 2 and "HTML" in done.stderr and "refs.ris" in done.stdout


def test_dash_reads_standard_input(tuiref: Run) -> None:
    assert tuiref("search", "donor", "-", "--count", stdin=RECORD.encode()).stdout == "1\n"
    assert tuiref("export", "-", "--to", "ris", stdin=RECORD.encode()).stdout == RECORD
    assert json.loads(tuiref("check", "-", "--json", stdin=RECORD.encode()).stdout)["records"] == 1


def test_empty_standard_input_is_told(tuiref: Run) -> None:
    done = tuiref("search", "x", "-")
    assert done.returncode == 2 and "empty" in done.stderr


def test_compressed_file_is_opened(tuiref: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.ris.gz").write_bytes(gzip.compress((tmp_path / "refs.ris").read_bytes()))
    assert tuiref("search", "donor", "refs.ris.gz", "--count").stdout == "1\n"


def test_encoding_can_be_named(tuiref: Run, tmp_path: Path) -> None:
    (tmp_path / "old.ris").write_bytes("TY  - JOUR\nTI  - Café\nER  - \n".encode("cp437"))
    assert tuiref("search", "café", "old.ris", "--encoding", "cp437", "--count").stdout == "1\n"


def test_cache_tells_its_place_and_is_cleared(tuiref: Run, own_cache: Path) -> None:
    tuiref("search", "donor", "refs.ris")
    assert f"{own_cache}: 1 file" in tuiref("cache").stdout
    assert "freed" in tuiref("cache", "--clear").stdout
    assert f"{own_cache}: 0 files" in tuiref("cache").stdout


def test_what_a_killed_command_left_in_the_cache_goes_with_the_next_one(tuiref: Run, own_cache: Path) -> None:
    tuiref("cache")
    left = own_cache / "v1" / "building" / "left"
    left.mkdir(parents=True)
    (left / "records.ris").write_bytes(b"x")
    assert tuiref("search", "donor", "refs.ris").returncode == 0
    assert not left.exists()


def test_unusable_cache_is_told(tuiref: Run, tmp_path: Path) -> None:
    blocked = {"XDG_CACHE_HOME": str(tmp_path / "refs.ris"), "TMPDIR": str(tmp_path)}
    done = tuiref("search", "donor", "refs.ris", **blocked)
    assert done.returncode == 0 and done.stdout and "XDG_CACHE_HOME" in done.stderr
    (stand_in,) = tmp_path.glob("tuiref-*")
    assert str(stand_in) in done.stderr
    shutil.rmtree(stand_in)
    stand_in.touch()
    for words in (("search", "donor", "refs.ris"), ("cache",)):
        done = tuiref(*words, **blocked)
        assert done.returncode == 2 and not done.stdout and "XDG_CACHE_HOME" in done.stderr


def test_keys_lists_the_commands(tuiref: Run) -> None:
    done = tuiref("keys")
    assert done.returncode == 0 and "search.open" in done.stdout


def test_version_and_help_end_with_0(tuiref: Run) -> None:
    assert tuiref("--version").stdout.startswith("tuiref ")
    assert "tuiref search" in tuiref("--help").stdout


@pytest.mark.parametrize("words", [("cache",), ("keys",), ("man",), ("completion", "bash")], ids=" ".join)
def test_command_loads_all_that_it_needs_itself(words: tuple[str, ...]) -> None:
    done = subprocess.run([sys.executable, "-m", "tuiref", *words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_browsing_without_a_terminal_is_told_with_what_to_do_instead(tuiref: Run) -> None:
    done = tuiref("refs.ris")
    assert done.returncode == 2 and "tuiref search" in done.stderr


def test_closed_pipe_ends_without_a_traceback(tuiref: Run, tmp_path: Path) -> None:
    (tmp_path / "many.ris").write_text(f"{RECORD}\n" * 20000)
    done = subprocess.run(
        f"{sys.executable} -m tuiref export many.ris --to ris | head -1",
        shell=True, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("TY  - JOUR\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", ["export refs.ris --to ris", "check refs.ris --json", "keys", "--version"])
def test_full_disk_below_standard_output_ends_with_2_and_a_message(tmp_path: Path, words: str, unbuffered: str) -> None:
    (tmp_path / "refs.ris").write_text(RECORD)
    done = subprocess.run(
        f"{sys.executable} -m tuiref {words} > /dev/full", env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        shell=True, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if words != "--version" or done.returncode:  # where nothing is held, argparse swallows it
        assert done.returncode == 2
        assert done.stderr == "tuiref: cannot write to standard output: No space left on device\n"


def test_closed_standard_input_is_told(tmp_path: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m tuiref check - <&-", shell=True, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("tuiref: standard input is empty")


def test_closed_standard_output_is_told(tmp_path: Path) -> None:
    (tmp_path / "refs.ris").write_text(RECORD)
    for words, told in (
        ("export refs.ris --to ris", "it is closed\n"),
        ("export refs.ris --to ris --output o.ris", ""),
    ):
        done = subprocess.run(
            f"{sys.executable} -m tuiref {words} >&-",
            shell=True, cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr.rpartition(": ")[2]) == (2 if told else 0, told)
    assert (tmp_path / "o.ris").read_text() == RECORD


@pytest.mark.parametrize("name", ["nosuch", "base64", "idna", "undefined"])
def test_what_is_no_encoding_of_text_is_refused(tuiref: Run, name: str) -> None:
    done = tuiref("check", "refs.ris", "--encoding", name)
    assert done.returncode == 2 and f"{name!r} is no encoding" in done.stderr


@pytest.mark.parametrize("words", ["keys", "stats refs.ris", "stats refs.ris --json", "search lee refs.ris"])
def test_standard_output_is_utf8_in_a_locale_that_is_not(tmp_path: Path, words: str) -> None:
    (tmp_path / "refs.ris").write_text("TY  - JOUR\nAU  - Kovář, Lee\nTI  - Lee\nT2  - Žurnál\nER  - \n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tuiref", *words.split()], cwd=tmp_path, capture_output=True, check=False,
        env={**os.environ, "LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert not done.stdout.decode().isascii()


def test_json_is_utf8_also_where_the_name_of_a_file_is_not(tuiref: Run, tmp_path: Path) -> None:
    name, told = os.fsdecode(b"caf\xe9.ris"), "caf\ufffd.ris"
    (tmp_path / name).write_text(RECORD)
    found = json.loads(tuiref("search", "donor", name, "--json").stdout)
    assert found["records"][0]["source"] == told
    assert json.loads(tuiref("check", name, "--json").stdout)["files"][0]["path"] == told
    assert json.loads(tuiref("stats", name, "--json").stdout)["files"][0]["path"] == told
    assert json.loads(tuiref("export", name, "--to", "jsonl").stdout)["source"] == told


def test_hostile_text_reaches_neither_standard_output_nor_standard_error(tuiref: Run, tmp_path: Path) -> None:
    evil = "\x1b]52;c;ZXZpbA==\x07\x9b31m"
    (tmp_path / "evil.ris").write_text(f"TY  - JOUR\nTI  - bad {evil}\nTI  - x\nTY  - JOUR\n{evil}\nER  - \n")
    for words in (("search", "bad", "evil.ris"), ("check", "evil.ris")):
        done = tuiref(*words)
        assert "\x1b" not in done.stdout + done.stderr
        assert "\x9b" not in done.stdout + done.stderr
