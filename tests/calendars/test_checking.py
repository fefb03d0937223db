"""收进新通知之前的核对：该拦的拦，该问的问，好的不响。"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from calendars.checking import check_notice
from calendars.notice import Notice, NoticeDay, load_notices

NOTICES = load_notices()
LATEST = NOTICES[-1]
BEFORE = NOTICES[:-1]

Change = Callable[[Notice], Notice]


def messages(notice: Notice, known: tuple[Notice, ...] = BEFORE, *, fatal: bool) -> list[str]:
    return [found.message for found in check_notice(notice, known) if found.fatal is fatal]


def without(*days: str) -> Change:
    lost = set(map(date.fromisoformat, days))
    return lambda notice: replace(
        notice, days=tuple(day for day in notice.days if day.date not in lost)
    )


def changed(day: str, **values: object) -> Change:
    on = date.fromisoformat(day)
    return lambda notice: replace(
        notice,
        days=tuple(
            replace(each, **values) if each.date == on else each  # type: ignore[arg-type]
            for each in notice.days
        ),
    )


def added(day: str, name: str, *, working: bool) -> Change:
    new = NoticeDay(date.fromisoformat(day), name, working, False)
    return lambda notice: replace(
        notice, days=tuple(sorted((*notice.days, new), key=lambda each: each.date))
    )


KNOWN_FINDINGS = {
    # 索引自 2007 年起，2006 年末换出去的两个周末不在文件里。
    ("2006-12-18", "调休上班 6 天"),
    # 国务院临时定的法定假，办法里没有。
    ("2015-05-13", "不在放假办法里"),
    # 延长春节：点名周一上班，没有换周末，原来的假照旧。
    ("2020-01-27", "2020-02-03 不是周末"),
    ("2020-01-27", "没有提到以前安排的 2020-01-28"),
    ("2020-01-27", "调休上班 0 天"),
}


def test_shipped_notices_raise_known_questions_only() -> None:
    found = [
        (str(notice.published), finding)
        for number, notice in enumerate(NOTICES)
        for finding in check_notice(notice, NOTICES[:number])
    ]
    assert not any(finding.fatal for _, finding in found)
    assert len(found) == len(KNOWN_FINDINGS)
    for published, words in KNOWN_FINDINGS:
        assert any(words in finding.message for day, finding in found if day == published)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (without("2026-01-01"), "没有元旦，像是改动 2026 年的通知"),
        (without("2026-06-19"), r"缺 2026 年的端午节（2026-06-19）"),
        (without("2026-02-20"), "调休上班 6 天，多放的工作日只有 5 天"),
        (added("2026-03-07", "春节", working=True), "调休上班 7 天，多放的工作日只有 6 天"),
        (changed("2026-10-02", is_statutory_holiday=False), "2026-10-02 是法定节假日"),
        (
            changed("2026-10-02", is_statutory_holiday=False, is_working_day=True),
            "2026-10-02 是法定节假日（国庆节），却写作上班",
        ),
        (lambda notice: replace(notice, published=date(2026, 1, 10)), "安排不了过去的日子"),
        (lambda notice: replace(notice, published=BEFORE[-1].published), "已经收进"),
        (lambda notice: replace(notice, number=BEFORE[-1].number), "文号"),
    ],
)
def test_bad_notice_is_stopped(change: Change, message: str) -> None:
    assert any(message in found for found in messages(change(LATEST), fatal=True))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (without("2026-10-10"), "调休上班 5 天，多放的工作日 6 天"),
        (added("2026-03-02", "春节", working=True), "2026-03-02 不是周末"),
        (lambda notice: replace(notice, published=date(2026, 1, 1)), "2026 年的通知到 2026-01-01"),
    ],
)
def test_odd_notice_is_questioned(change: Change, message: str) -> None:
    assert any(message in found for found in messages(change(LATEST), fatal=False))


def test_day_lost_in_a_reissue_is_stopped() -> None:
    again = replace(LATEST, published=LATEST.published + timedelta(days=1), number=None)
    assert check_notice(again, NOTICES) == ()
    lost = without("2026-10-10")(again)
    assert any("2026-10-10（国庆节上班）" in found for found in messages(lost, NOTICES, fatal=True))


def test_amendment_keeping_a_make_up_day_is_questioned() -> None:
    days = (NoticeDay(date(2026, 10, 8), "国庆节", False, False),)
    notice = Notice(date(2026, 9, 21), None, "https://www.gov.cn/", days)
    found = messages(notice, NOTICES, fatal=False)
    assert any("2026-10-10（国庆节上班）" in message for message in found)


def test_year_left_out_is_stopped() -> None:
    assert any("还缺 2025 年" in found for found in messages(LATEST, NOTICES[:-2], fatal=True))
