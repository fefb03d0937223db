"""办公时间读得懂、写得回；读不懂的引出原文。"""

from datetime import timedelta

import pytest

from appeals.deadlines.errors import TermError
from appeals.deadlines.office import OfficeHours, parse_office_hours


def test_office_hours_open_and_close() -> None:
    office = parse_office_hours("09:00-12:00,13:30-17:30")
    assert (office.opens, office.closes) == (timedelta(hours=9), timedelta(hours=17, minutes=30))
    assert len(office.periods) == 2


@pytest.mark.parametrize("text", ["00:00-24:00", "09:00-12:00,12:00-17:30", "08:05-11:59"])
def test_office_hours_read_back(text: str) -> None:
    office = parse_office_hours(text)
    assert office.text == text
    assert parse_office_hours(office.text) == office


def test_full_width_comma_and_spaces_are_read() -> None:
    spaced = parse_office_hours(" 09:00-12:00， 13:30-17:30 ")
    assert spaced.text == "09:00-12:00,13:30-17:30"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "“”里的“”读不懂"),
        ("9-12", "“9-12”读不懂"),
        ("09:00-12:60", "“09:00-12:60”读不懂"),
        ("09:00-12:00,", "里的“”读不懂"),
        ("17:30-09:00", "“17:30-09:00”的止点不晚于起点"),
        ("09:00-09:00", "止点不晚于起点"),
        ("09:00-25:00", "“09:00-25:00”.*超出一天"),
        ("09:00-12:00,11:30-17:30", "11:30 起的一段早于上一段止于 12:00"),
        ("13:30-17:30,09:00-12:00", "09:00 起的一段早于上一段止于 17:30"),
    ],
)
def test_unreadable_office_hours_are_quoted(text: str, message: str) -> None:
    with pytest.raises(TermError, match=message):
        parse_office_hours(text)


def test_no_period_is_refused() -> None:
    with pytest.raises(TermError, match="一个时段也没有"):
        OfficeHours(())
