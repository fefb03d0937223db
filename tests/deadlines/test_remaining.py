"""还剩多久：给人看的话。收到一律为 2026-11-06 周五 10:00。"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from appeals.deadlines.deadline import Deadline, due_label
from appeals.deadlines.office import parse_office_hours
from appeals.deadlines.remaining import Level, Remaining, remaining
from tests.deadlines.history import CHINA, at, deadlines, event, history, one


def left(key: str, now: str, **changes: object) -> Remaining:
    return remaining(one(deadlines(history(), now, **changes), key), at(now), CHINA)


@pytest.mark.parametrize(
    ("key", "now", "text", "level"),
    [
        ("overall", "2026-11-06 10:00", "剩 7 个工作日", Level.OK),  # 周五
        ("overall", "2026-11-13 10:00", "剩 2 个工作日", Level.OK),  # 周五
        ("overall", "2026-11-14 10:00", "剩 2 个工作日", Level.OK),  # 周六
        ("overall", "2026-11-17 07:00", "今日 24:00 到期", Level.OK),  # 周二
        ("overall", "2026-11-17 07:12", "今日 24:00 到期", Level.WARN),
        ("overall", "2026-11-18 09:00", "超 1 个工作日", Level.OVER),  # 周三
        ("overall", "2026-11-20 09:00", "超 3 个工作日", Level.OVER),  # 周五
        ("regulator_reply", "2026-11-13 10:00", "剩 1 个工作日", Level.OK),
        ("dispatch", "2026-11-06 10:00", "剩 1 个工作日", Level.OK),
        ("dispatch", "2026-11-09 03:40", "剩 6 小时 20 分", Level.OK),  # 周一
        ("dispatch", "2026-11-07 03:40", "剩 10 小时", Level.OK),  # 周六，钟不走
        ("dispatch", "2026-11-09 09:59", "剩 1 分", Level.WARN),
        ("dispatch", "2026-11-09 12:00", "超 2 小时", Level.OVER),
        ("dispatch", "2026-11-12 12:00", "超 3 个工作日 2 小时", Level.OVER),  # 周四
    ],
)
def test_time_left_is_said_for_people(key: str, now: str, text: str, level: Level) -> None:
    found = left(key, now)
    assert (found.text, found.level) == (text, level)


def test_rest_days_only_are_said_in_days() -> None:
    found = left("regulator_reply", "2026-11-13 10:00", reply_by=date(2026, 11, 15))
    assert found.text == "剩 2 天（休息日）"
    late = left("regulator_reply", "2026-11-14 10:00", reply_by=date(2026, 11, 13))
    assert (late.text, late.level) == ("超 1 天（休息日）", Level.OVER)


def test_late_on_a_rest_day_is_still_late() -> None:
    events = [event("register", "2026-11-06 00:00")]
    found = deadlines(events, received_at=at("2026-11-06 00:00"))  # 派单周五 24:00 到期
    text = remaining(one(found, "dispatch"), at("2026-11-07 10:00"), CHINA).text
    assert text == "超 10 小时（非工作时间）"


@pytest.mark.parametrize(
    ("now", "share"),
    [
        ("2026-11-06 10:00", 0.0),
        ("2026-11-06 22:00", 0.5),  # 12 小时
        ("2026-11-08 12:00", 14 / 24),  # 周日，停在周五 24:00
        ("2026-11-09 10:00", 1.0),
        ("2026-11-20 10:00", 1.0),
    ],
)
def test_share_runs_on_the_own_clock(now: str, share: float) -> None:
    assert left("dispatch", now).share == pytest.approx(share)


def test_paused_clock_tells_what_is_left_after_resume() -> None:
    events = [*history(("dispatch", "2026-11-06 14:00")), event("pause", "2026-11-09 15:00")]
    found = deadlines(events, "2026-11-30 09:00")
    texts = {
        each.key: remaining(each, at("2026-11-30 09:00"), CHINA) for each in found if each.is_open
    }
    assert texts["overall"].text == "已暂停，恢复后剩 7 个工作日"
    # 周五 14:00 至周一 15:00 走了 10 + 15 小时，96 小时还剩 71
    assert texts["branch_feedback"].text == "已暂停，恢复后剩 2 个工作日 23 小时"
    assert texts["branch_feedback"].level is Level.PAUSED
    assert texts["branch_feedback"].share == pytest.approx(25 / 96)


def test_ended_clock_says_how_it_ended() -> None:
    found = deadlines(history(("dispatch", "2026-11-09 12:00")))
    done = remaining(one(found, "dispatch"), at("2026-11-20 09:00"), CHINA)
    assert (done.text, done.level) == ("逾期完成（超 2 小时）", Level.DONE)
    met = deadlines(history(("dispatch", "2026-11-06 12:00")))
    found_met = remaining(one(met, "dispatch"), at("2026-11-20 09:00"), CHINA)
    assert found_met.text == "按时完成"
    assert found_met.share == pytest.approx(2 / 24)


def test_midnight_due_shows_the_day_it_ends() -> None:
    overall = one(deadlines(history()), "overall")
    assert overall.due_at == at("2026-11-18 00:00")
    assert due_label(overall) == "11-17 24:00"
    assert due_label(overall, full=True) == "2026-11-17（周二）24:00"
    assert due_label(one(deadlines(history()), "dispatch")) == "11-09 10:00"


def closing_early() -> Deadline:
    """Return 到周二 17:30 下班为止的全程时限。"""
    office = parse_office_hours("09:00-12:00,13:30-17:30")
    return replace(
        one(deadlines(history()), "overall"),
        office=office,
        due_at=at("2026-11-17 17:30"),
        limit=7 * office.closes,
    )


@pytest.mark.parametrize(
    ("now", "text", "level"),
    [
        ("2026-11-13 10:00", "剩 2 个工作日", Level.OK),  # 周五
        ("2026-11-17 09:00", "今日 17:30 到期", Level.WARN),  # 周二
        ("2026-11-17 19:30", "超 2 小时", Level.OVER),  # 当晚
        ("2026-11-18 09:00", "超 1 个工作日", Level.OVER),
    ],
)
def test_office_hours_end_the_day_at_closing(now: str, text: str, level: Level) -> None:
    found = remaining(closing_early(), at(now), CHINA)
    assert (found.text, found.level) == (text, level)
    assert due_label(closing_early()) == "11-17 17:30"


def test_paused_day_of_office_hours_is_whole() -> None:
    events = [*history(), event("pause", "2026-11-10 09:00")]  # 周二；周一已计一日
    office = parse_office_hours("09:00-17:30")
    paused = one(deadlines(events, "2026-11-20 09:00"), "overall")
    limit = timedelta(hours=7 * 17.5)
    found = remaining(replace(paused, office=office, limit=limit), at("2026-11-20 09:00"), CHINA)
    assert found.text == "已暂停，恢复后剩 6 个工作日"
