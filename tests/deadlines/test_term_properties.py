"""期限的道理：随便怎样的起点、长度与暂停都成立。"""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from appeals.deadlines.clockwork import clockwork
from appeals.deadlines.runs import Pause, Run
from appeals.deadlines.terms import due
from appeals.deadlines.units import DAY, HOUR, ZERO, Unit, ending_day, midnight
from calendars.days import SHANGHAI
from tests.deadlines.history import CHINA
from tests.deadlines.moments import (
    day_units,
    hour_units,
    lengths,
    moments,
    offices,
    pauses_near,
    steady_units,
    terms,
    units,
)

WDH, EH = Unit.WORKING_DAY_HOURS, Unit.ELAPSED_HOURS
OFFSETS = [timezone(timedelta(hours=hours)) for hours in (-11, -5, 0, 3, 8, 14)]


@given(term=terms())
def test_counting_days_equals_walking_the_clock(term: dict[str, Any]) -> None:
    """直接数日子的近路与按读数走的通路，结果总是相同。"""
    plain = term | {"pauses": ()}
    run = Run(term["start"], term["unit"], CHINA, (), term["office"])
    at = run.after(run.amount(term["length"]))
    found = due(**plain, calendar=CHINA)
    assert clockwork(run.unit, CHINA, run.office).end(run.start, term["length"]) == at
    if found.rolled_from is None:
        assert found.at == at
    else:
        assert found.on == run.rolled(found.rolled_from)


@given(term=terms())
def test_a_pause_outside_the_term_changes_nothing(term: dict[str, Any]) -> None:
    plain = due(**term | {"pauses": ()}, calendar=CHINA)
    before = Pause(term["start"] - 3 * DAY, term["start"] - 2 * DAY)
    after = Pause(plain.at + DAY, plain.at + 2 * DAY)
    assert due(**term | {"pauses": (before, after)}, calendar=CHINA) == plain


@given(start=moments, unit=units, data=st.data())
def test_spent_until_due_is_the_length(start: datetime, unit: Unit, data: st.DataObject) -> None:
    length = data.draw(lengths(unit))
    pauses = data.draw(pauses_near(start))
    run = Run(start, unit, CHINA, pauses)
    found = due(start, length, unit, CHINA, pauses=pauses)
    assert run.spent(found.at) == run.amount(length)
    assert run.spent(found.at - timedelta(seconds=1)) < run.amount(length)


@given(start=moments, later=st.integers(0, 10**6), unit=units, data=st.data())
def test_later_start_never_ends_earlier(
    start: datetime, later: int, unit: Unit, data: st.DataObject
) -> None:
    length, rolling = data.draw(lengths(unit)), unit.in_days and data.draw(st.booleans())
    office = data.draw(st.none() | offices) if unit.in_days else None
    moved = start + timedelta(seconds=later)
    first = due(start, length, unit, CHINA, rolling=rolling, office=office)
    assert first.at <= due(moved, length, unit, CHINA, rolling=rolling, office=office).at


@given(start=moments, unit=units, data=st.data())
def test_longer_term_ends_strictly_later(start: datetime, unit: Unit, data: st.DataObject) -> None:
    length = data.draw(lengths(unit))
    assert due(start, length, unit, CHINA).at < due(start, length + 1, unit, CHINA).at


@given(start=moments, one=st.integers(1, 60), two=st.integers(1, 60), unit=steady_units)
def test_pieces_add_up(start: datetime, one: int, two: int, unit: Unit) -> None:
    first = due(start, one, unit, CHINA)
    joint = first.at - DAY if unit.in_days else first.at
    assert due(joint, two, unit, CHINA).at == due(start, one + two, unit, CHINA).at


@given(start=moments, years=st.integers(1, 3))
def test_a_year_is_twelve_months(start: datetime, years: int) -> None:
    by_year = due(start, years, Unit.YEARS, CHINA)
    assert by_year == due(start, 12 * years, Unit.MONTHS, CHINA)
    assert by_year.on.year == start.year + years


@given(start=moments, after=st.integers(0, 400), length=st.integers(0, 400), unit=hour_units)
def test_pause_shifts_by_what_the_clock_lost(
    start: datetime, after: int, length: int, unit: Unit
) -> None:
    pause = Pause(start + after * HOUR, start + (after + length) * HOUR)
    plain, paused = due(start, 40, unit, CHINA), due(start, 40, unit, CHINA, pauses=[pause])
    run = Run(start, unit, CHINA)
    if pause.start >= plain.at:
        assert paused.at == plain.at
    else:
        assert pause.end is not None
        lost = run.spent(pause.end) - run.spent(pause.start)
        assert run.spent(paused.at) == 40 * HOUR + lost


@given(start=moments, days=st.integers(1, 40), after=st.integers(0, 39), lost=st.integers(1, 30))
def test_paused_days_shift_days_one_for_one(
    start: datetime, days: int, after: int, lost: int
) -> None:
    first = midnight(start.date()) + (1 + min(after, days - 1)) * DAY
    pauses = [Pause(first, first + lost * DAY)]
    plain = due(start, days, Unit.DAYS, CHINA)
    assert due(start, days, Unit.DAYS, CHINA, pauses=pauses).on == plain.on + lost * DAY


@given(start=moments, hours=st.integers(1, 24 * 30))
def test_elapsed_hours_are_plain_hours(start: datetime, hours: int) -> None:
    assert due(start, hours, EH, CHINA).at == start + hours * HOUR


@given(start=moments, hours=st.integers(1, 120))
def test_hours_without_rest_day_equal_elapsed_hours(start: datetime, hours: int) -> None:
    end = start + hours * HOUR
    days = (ending_day(end) - start.date()).days + 1
    works = [CHINA.is_working_day(start.date() + offset * DAY) for offset in range(days)]
    found = due(start, hours, WDH, CHINA).at
    assert (found == end) if all(works) else (found > end)


@given(term=terms(), zone=st.sampled_from(OFFSETS))
def test_the_zone_of_the_start_makes_no_difference(term: dict[str, Any], zone: timezone) -> None:
    elsewhere = term["start"].astimezone(zone)
    assert due(**term | {"start": elsewhere}, calendar=CHINA) == due(**term, calendar=CHINA)


@given(start=moments)
def test_shanghai_keeps_one_offset_all_year(start: datetime) -> None:
    assert start.utcoffset() == 8 * HOUR
    later = (start.astimezone(UTC) + 24 * HOUR).astimezone(SHANGHAI)
    assert later == start + DAY
    assert later.time() == start.time()


@given(term=terms())
def test_rolled_end_works_and_is_not_paused(term: dict[str, Any]) -> None:
    found = due(**term | {"rolling": term["unit"].in_days}, calendar=CHINA)
    if term["unit"].in_days:
        assert CHINA.is_working_day(found.on)
        assert not any(pause.touches(found.on) for pause in term["pauses"] if _lasts(pause))


@given(start=moments, office=offices, unit=day_units, data=st.data())
def test_office_hours_end_days_at_closing(
    start: datetime, office: Any, unit: Unit, data: st.DataObject
) -> None:
    found = due(start, data.draw(lengths(unit)), unit, CHINA, rolling=True, office=office)
    assert found.at - midnight(found.on) == office.closes


@settings(max_examples=50)
@given(start=moments, office=offices, hours=st.integers(1, 100))
def test_business_hours_end_within_the_office(start: datetime, office: Any, hours: int) -> None:
    found = due(start, hours, Unit.BUSINESS_HOURS, CHINA, office=office)
    since = found.at - midnight(found.on)
    assert CHINA.is_working_day(found.on)
    assert any(opens < since <= closes for opens, closes in office.periods)


def _lasts(pause: Pause) -> bool:
    return pause.end is not None and pause.end - pause.start > ZERO
