"""模板的版次：哪一天用哪一版，后来的怎样取代先前的。"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeals.documents.versions import (
    TemplateVersion,
    changes_nothing,
    in_force,
    reigning,
    successor,
)


def history(*made: tuple[date, str]) -> tuple[TemplateVersion, ...]:
    """Return 第 0 版与依次上传的各版：(施行日, 内容)。"""
    all_made = ((date.min, "甲"), *made)
    return tuple(
        TemplateVersion("reply", number, day, content, 1)
        for number, (day, content) in enumerate(all_made)
    )


MONDAY, TUESDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 27)


def test_shipped_template_is_always_there() -> None:
    assert in_force(history(), date(2020, 1, 1)).number == 0


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2026, 11, 22), 0),  # 周日
        (MONDAY, 1),
        (date(2026, 11, 26), 1),  # 周四
        (FRIDAY, 2),
        (date(2030, 1, 1), 2),
    ],
)
def test_newest_effective_version_is_in_force(day: date, number: int) -> None:
    assert in_force(history((MONDAY, "乙"), (FRIDAY, "丙")), day).number == number


@given(days=st.lists(st.integers(1, 28), max_size=8), asked=st.integers(1, 28))
def test_in_force_is_the_newest_of_those_begun(days: list[int], asked: int) -> None:
    versions = history(*((date(2026, 2, day), str(day)) for day in days))
    day = date(2026, 2, asked)
    begun = [version for version in versions if version.effective_from <= day]
    assert in_force(versions, day) == max(begun, key=lambda version: version.number)
    later = [version.effective_from for version in reigning(versions, day)[1:]]
    assert later == sorted(set(later))
    assert all(in_force(versions, each).effective_from == each for each in later)


def test_earlier_date_uploaded_later_supersedes_the_waiting_one() -> None:
    versions = history((FRIDAY, "乙"), (TUESDAY, "丙"))
    assert [version.number for version in reigning(versions, MONDAY)] == [0, 2]
    assert successor(versions[1], versions) == versions[2]


def test_same_day_the_later_upload_wins() -> None:
    versions = history((TUESDAY, "乙"), (TUESDAY, "丙"))
    assert in_force(versions, TUESDAY).number == 2
    assert successor(versions[0], versions) == versions[2]


def test_last_version_has_no_successor() -> None:
    versions = history((MONDAY, "乙"))
    assert successor(versions[1], versions) is None


@pytest.mark.parametrize(
    ("sha256", "day", "nothing"),
    [
        ("乙", TUESDAY, False),  # 周二起是乙，周五起仍会换成丙
        ("丙", FRIDAY, True),
        ("丙", TUESDAY, False),
        ("甲", FRIDAY, False),
    ],
)
def test_same_content_changes_nothing_unless_another_waits(
    sha256: str, day: date, nothing: bool
) -> None:
    versions = history((MONDAY, "乙"), (FRIDAY, "丙"))
    assert changes_nothing(versions, sha256, day) is nothing


def test_version_says_its_number_and_day() -> None:
    shipped, first = history((date(2026, 12, 1), "乙"))
    assert (shipped.account, first.account) == ("随产品发布的一版", "第 1 版，自 2026-12-01 起")
