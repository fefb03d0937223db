"""为什么是这一天：逐日的解释与一段话。"""

from datetime import date, timedelta

from appeals.deadlines.explain import Step, StepKind, explain
from appeals.deadlines.reasons import reasons
from tests.deadlines.history import CHINA, at, deadlines, event, history, one


def steps_of(key: str, received: str = "2026-11-06 10:00") -> tuple[Step, ...]:
    found = deadlines([event("register", received)], received_at=at(received))
    return explain(one(found, key), CHINA)


def by_day(steps: tuple[Step, ...], day: str) -> Step:
    return next(step for step in steps if step.date == date.fromisoformat(day))


def test_working_days_are_numbered_and_rest_days_named() -> None:
    steps = steps_of("overall")
    assert [step.number for step in steps] == [
        *(None, None, None, 1, 2, 3, 4, 5, None, None, 6, 7),
    ]
    assert steps[0].kind is StepKind.START
    assert steps[0].note == "起算日，不计入"
    assert (steps[1].kind, steps[1].note) == (StepKind.SKIPPED, "周末，不计入")
    assert steps[-1].note == "第 7 个工作日，24:00 届满"
    assert steps[-1].is_due


def test_spring_festival_names_holidays_and_make_up_days() -> None:
    steps = steps_of("overall", "2026-02-13 10:00")  # 周五
    assert by_day(steps, "2026-02-14").kind is StepKind.MAKE_UP  # 周六
    assert by_day(steps, "2026-02-14").note == "第 1 个工作日（春节调休，上班）"
    assert by_day(steps, "2026-02-16").note == "春节放假，不计入"  # 周一
    assert by_day(steps, "2026-02-28").number == 6  # 周六
    assert steps[-1].date == date(2026, 3, 2)  # 周一


def test_rolling_over_is_shown() -> None:
    steps = steps_of("regulator_reply", "2026-02-13 10:00")
    last = by_day(steps, "2026-02-23")  # 周一
    assert (last.number, last.kind) == (10, StepKind.COUNTED)
    assert last.note == "第 10 日（春节放假，照计），末日逢休息日，顺延"
    assert (steps[-1].kind, steps[-1].note) == (StepKind.ROLLED, "顺延至本日，24:00 届满")


def test_hours_add_up_over_the_weekend() -> None:
    steps = steps_of("dispatch")
    assert [(step.kind, step.counted) for step in steps] == [
        (StepKind.START, timedelta(hours=14)),
        (StepKind.SKIPPED, timedelta(0)),
        (StepKind.SKIPPED, timedelta(0)),
        (StepKind.COUNTED, timedelta(hours=10)),
    ]
    assert steps[0].note == "10:00 起算，计 14 小时，累计 14 小时"
    assert steps[1].note == "周末，不走时"
    assert steps[-1].note == "计 10 小时，累计 24 小时，10:00 届满"


def test_paused_days_are_not_counted() -> None:
    events = [
        *history(),
        event("pause", "2026-11-09 15:00"),
        event("resume", "2026-11-10 09:00"),
    ]
    steps = explain(one(deadlines(events), "overall"), CHINA)
    assert by_day(steps, "2026-11-09").kind is StepKind.PAUSED  # 周一
    assert by_day(steps, "2026-11-10").note == "暂停，不计入"  # 周二
    assert by_day(steps, "2026-11-11").number == 1
    assert steps[-1].date == date(2026, 11, 19)


def test_written_date_says_so_on_its_day() -> None:
    found = deadlines(history(), reply_by=date(2026, 11, 14))
    steps = explain(one(found, "regulator_reply"), CHINA)
    assert steps[-1].note == "第 8 日（周末，照计），来函写明的日期，24:00 届满"


def test_reasons_tell_days_in_one_paragraph() -> None:
    found = deadlines(history())
    assert reasons(one(found, "overall")) == (
        "2026-11-06（周五）收到，当日不计入。第 7 个工作日为 2026-11-17（周二），"
        "至当日 24:00 止。依据：投诉服务管理规范 §4.4。"
    )
    assert reasons(one(found, "dispatch")) == (
        "2026-11-06（周五）10:00 收到，自该时刻起计 24 小时，休息日整日不走时，"
        "至 2026-11-09（周一）10:00 止。依据：投诉服务管理规范 §4.4（受理派发）。"
    )


def test_reasons_tell_roll_over_and_provisional() -> None:
    events = [event("register", "2026-12-17 10:00")]
    found = deadlines(events, received_at=at("2026-12-17 10:00"))  # 周四
    assert reasons(one(found, "regulator_reply")) == (
        "2026-12-17（周四）收到，当日不计入。第 10 日为 2026-12-27（周日），逢休息日或暂停，"
        "顺延至 2026-12-28（周一）24:00 止。所涉日子的放假安排尚未公布，此日期为暂定。"
        "依据：电信用户申诉处理办法（工业和信息化部令第35号）第16条。"
    )


def test_reasons_tell_the_range_of_a_provisional_day() -> None:
    events = [event("register", "2027-02-01 10:00")]
    found = deadlines(events, received_at=at("2027-02-01 10:00"))  # 周一，春节在二月五日起
    assert "此日期为暂定，公布后在 2027-02-14（周日）至 2027-02-18（周四）之间。" in reasons(
        one(found, "overall")
    )
    assert "之间" not in reasons(one(found, "dispatch"))  # 次日上班与否没有别的可能


def test_reasons_tell_letter_extension_and_pause() -> None:
    letter = one(deadlines(history(), reply_by=date(2026, 11, 13)), "regulator_reply")
    assert "来函要求在 2026-11-13（周五）前答复，至 2026-11-13（周五）24:00 止" in reasons(letter)
    steps = [
        *history(),
        event("extend", "2026-11-10 09:00", until="2026-11-20", keys=["overall"]),
        event("pause", "2026-11-12 09:00"),
    ]
    text = reasons(one(deadlines(steps), "overall"))
    assert "经批准延期至 2026-11-20（周五）" in text
    assert "其间暂停 1 次，暂停所及的日子不计入；现仍在暂停，恢复后重算到期日" in text
