"""Dates as exporters write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiref.core.date import PartialDate
from tuiref.ris.dates import partial_date, publication_date


@pytest.mark.parametrize(
    ("text", "iso", "said"),
    [
        ("2019", "2019", ""),
        (" 2019 ", "2019", ""),
        ("1666", "1666", ""),
        ("2019/06/25", "2019-06-25", ""),
        ("2019/6/5", "2019-06-05", ""),
        ("2001/1/11/", "2001-01-11", ""),
        ("2019/06//", "2019-06", ""),
        ("2019//", "2019", ""),
        ("2019///", "2019", ""),
        ("2020///nan", "2020", ""),
        ("2019/10//undefined", "2019-10", ""),
        ("2019/00/00", "2019", ""),
        ("2019/06/00", "2019-06", ""),
        ("2019/06//Jun-Jul 2019", "2019-06", "Jun-Jul 2019"),
        ("2020/06/25/SuperConf", "2020-06-25", "SuperConf"),
        ("2020///SuperConf", "2020", "SuperConf"),
        ("2013/02/15/received", "2013-02-15", "received"),
        ("2015/october", "2015-10", ""),
        ("1988/03/1", "1988-03-01", ""),
        ("2011/09", "2011-09", ""),
        ("1975-1976//", "1975", "1975-1976"),
        ("1983-03//", "1983-03", ""),
        ("2020/11/27/20:19:58", "2020-11-27", "20:19:58"),
        ("2019-06-25", "2019-06-25", ""),
        ("2018-11-10T00:00:00Z", "2018-11-10", ""),
        ("2018-11", "2018-11", ""),
        ("20170812", "2017-08-12", ""),
        ("Start date: 20170812", "2017-08-12", ""),
        ("17.01.2014", "2014-01-17", ""),
        ("2014.01.17", "2014-01-17", ""),
        ("25/12/2014", "2014-12-25", ""),
        ("12/25/2014", "2014-12-25", ""),
        ("03/04/2014", "2014", "03/04/2014"),
        ("06/2014", "2014-06", ""),
        ("2014年3月5日", "2014-03-05", ""),
        ("12 Jan 2019", "2019-01-12", ""),
        ("Jan 2021", "2021-01", ""),
        ("January 12, 2019", "2019-01-12", ""),
        ("12th of March 2019", "2019-03-12", ""),
        ("2019 Mar 7", "2019-03-07", ""),
        ("Mar. 2017", "2017-03", ""),
        ("3. März 2011", "2011-03-03", ""),
        ("juillet 2003", "2003-07", ""),
        ("septiembre 2003", "2003-09", ""),
        ("Winter 2014", "2014", "Winter"),
        ("4-8 Aug. 2020", "2020-08-04", "4-8 Aug"),
        ("Jan-Feb 2016", "2016-01", "Jan-Feb"),
        ("1999-2001", "1999", "1999-2001"),
        ("c1998", "1998", ""),
        ("©2004", "2004", ""),
        ("[1998]", "1998", ""),
        ("1998a", "1998", "a"),
        ("2018 Export Date: 12 May 2022 Article", "2018", "Export Date: 12 May 2022 Article"),
        ("2019/02/31", "2019-02", "31"),
        ("2019-13-01", "2019", "2019-13-01"),
        ("SEP 22", "", ""),
        ("AUG", "", ""),
        ("Winter", "", "Winter"),
        ("10 15", "", "10 15"),
        ("undated", "", "undated"),
        ("n.d.", "", "n.d."),
        ("in press", "", "in press"),
        ("0000", "", ""),
        ("0000///", "", ""),
        ("///", "", ""),
        ("/", "", ""),
        ("NA", "", ""),
        ("", "", ""),
    ],
)
def test_date_is_read_as_far_as_it_is_told(text: str, iso: str, said: str) -> None:
    date = partial_date(text)
    assert (date.iso, date.text) == (iso, said)


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [
        ("SEP 22", 9, 22),
        ("Feb 19", 2, 19),
        ("AUG", 8, None),
        ("JAN-FEB", 1, None),
        ("24 Nov", 11, 24),
        ("FEB 31", 2, None),
    ],
)
def test_month_and_day_without_a_year_are_kept(text: str, month: int, day: int | None) -> None:
    date = partial_date(text)
    assert (date.year, date.month, date.day) == (None, month, day)


@pytest.mark.parametrize(
    ("values", "iso"),
    [
        (["2020/11/24/", "2020"], "2020-11-24"),
        (["SEP 22", "2022"], "2022-09-22"),
        (["Feb 19", "", "2018"], "2018-02-19"),
        (["AUG", "2019"], "2019-08"),
        (["2019///", "2019/06/25"], "2019-06-25"),
        (["2019///", "2020/06/25"], "2019"),
        (["2019/06//", "2019/06/25"], "2019-06-25"),
        (["2019/06//", "2019/07/25"], "2019-06"),
        (["NA", "2011"], "2011"),
        (["///", "2011///"], "2011"),
        (["0000"], ""),
        ([], ""),
    ],
)
def test_first_date_with_a_year_is_completed_by_the_others(values: list[str], iso: str) -> None:
    assert publication_date(values).iso == iso


def test_season_beside_the_year_is_kept() -> None:
    assert publication_date(["Winter", "2014"]) == PartialDate(2014, text="Winter")


@given(st.one_of(st.text(), st.text("0123456789/-. JanFebSep年月日", max_size=30)))
def test_any_text_gives_a_possible_date_on_one_line(text: str) -> None:
    date = partial_date(text)
    assert date.month is None or 1 <= date.month <= 12
    assert date.day is None or (1 <= date.day <= 31 and date.month is not None)
    assert date.year is None or date.year > 0
    assert len(date.text.splitlines()) <= 1


@given(st.dates())
def test_date_of_the_specification_is_read_back(date: object) -> None:
    iso = str(date)
    assert partial_date(iso.replace("-", "/") + "/").iso == iso
    assert partial_date(iso).iso == iso
