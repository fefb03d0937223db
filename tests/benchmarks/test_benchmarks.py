"""每一种测速都还跑得动，比的是同一个答案；不计时，钟是假的。"""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from calendars import SHANGHAI
from tests.benchmarks.__main__ import main
from tests.benchmarks.calendars_bench import CHINA, EARLY_STARTS, spanning
from tests.benchmarks.deadlines_bench import computed, due_group, explained, matter, matters
from tests.benchmarks.groups import groups
from tests.benchmarks.harness import Case, Contest, Figures, Goal, Group, measure
from tests.benchmarks.report import duration, summary, table, times

GROUPS = {group.key: group for group in groups()}
CONTESTS = [
    pytest.param(contest, id=f"{group.key}-{contest.label}")
    for group in GROUPS.values()
    for contest in group.contests
]


def ticking() -> Callable[[], float]:
    """Return 每看一次走一秒的钟。"""
    return count(0.0, 1.0).__next__


def recorded(log: list[str], *names: str) -> Group:
    """Return 只记下自己被跑过的几种做法。"""
    cases = tuple(Case(name, partial(log.append, name)) for name in names)
    return Group("made", "假的", (Contest("一次", cases),))


@pytest.mark.parametrize("contest", CONTESTS)
def test_alternatives_give_the_same_answer(contest: Contest) -> None:
    answers = [case.solved() for case in contest.cases]
    assert answers[0] is not None
    if contest.alike:
        agreeing = [answer == answers[0] for answer in answers]
        assert agreeing == [not case.differs for case in contest.cases]


@pytest.mark.parametrize("group", GROUPS.values(), ids=lambda group: group.key)
def test_columns_of_a_table_share_their_rows(group: Group) -> None:
    rows = [[case.name for case in contest.cases] for contest in group.contests]
    assert all(row == rows[0] for row in rows)


@pytest.mark.parametrize("span", [1, 15, 4000])
def test_spans_are_counted_one_by_one(span: int) -> None:
    expected = []
    for day in EARLY_STARTS:
        left = span
        while left:
            day += timedelta(days=1)
            left -= CHINA.is_working_day(day)
        expected.append(day)
    assert spanning(span).call() == expected


def test_measured_terms_end_on_the_known_days() -> None:
    ends = [case.solved() for _, case in due_group().cases()]
    assert ends == [date(2026, 11, 17), date(2026, 11, 16), date(2026, 11, 12)]  # 周二、周一、周四


def test_measured_case_has_six_explained_deadlines() -> None:
    found = computed(matter(datetime(2026, 11, 6, 10, tzinfo=SHANGHAI), 4))  # 周五
    assert len(found) == 6
    assert all(explained(each)[-1].is_due for each in found)


def test_measured_list_holds_cases_of_every_stage() -> None:
    assert len(matters()) == 1000
    assert {len(events) for _, events in matters()} == {1, 2, 3, 4, 5}


def test_cases_run_in_turns_and_turn_round() -> None:
    log: list[str] = []
    measure(recorded(log, "甲", "乙"), 3, ticking())
    warming, rounds = log[:2], log[2:]
    assert warming == ["甲", "乙"]
    assert rounds == ["甲", "乙", "乙", "甲", "甲", "乙"]


def test_time_is_shared_among_the_items() -> None:
    group = Group("made", "假的", (Contest("一次", (Case("甲", list, items=4),)),))
    assert measure(group, 2, ticking()).seconds == {("一次", "甲"): [0.25, 0.25]}


def test_ratio_is_the_median_of_the_rounds() -> None:
    figures = Figures({("一次", "甲"): [1.0, 10.0, 2.0], ("一次", "乙"): [3.0, 20.0, 8.0]})
    assert figures.median("一次", "乙") == 8.0
    assert figures.ratio("一次", "乙", "甲") == 3.0
    assert figures.excess("一次", "乙", "甲") == 6.0


@pytest.mark.parametrize(
    ("value", "at_least", "reached"),
    [(2.0, False, True), (2.1, False, False), (2.0, True, True), (1.9, True, False)],
)
def test_goal_is_reached_at_its_limit(value: float, at_least: bool, reached: bool) -> None:
    goal = Goal("数", 2.0, lambda _: value, times, at_least)
    assert goal.reached(Figures({})) is reached


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(182.4e-9, "182 ns"), (9.996e-6, "10.0 µs"), (0.02414, "24.1 ms"), (2.0, "2.00 s")],
)
def test_duration_has_three_significant_digits(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_table_aligns_chinese_characters() -> None:
    lines = table([["做法", "一次"], ["numpy", "1 ns"]]).splitlines()
    assert lines == ["| 做法  | 一次 |", "|-------|-----:|", "| numpy | 1 ns |"]


def test_missed_goal_is_said_and_stops_nothing() -> None:
    figures = Figures({("一次", "甲"): [1.0]})
    goal = Goal("甲", 0.5, lambda found: found.median("一次", "甲"), duration)
    group = Group("made", "假的", (Contest("一次", (Case("甲", list),)),), (goal,))
    assert "未达到" in summary([(group, figures)], {})


def test_known_difference_is_footnoted() -> None:
    case = Case("乙", list, differs="乙不知道调休。")
    group = Group("made", "假的", (Contest("一次", (Case("甲", list), case)),))
    text = summary([(group, Figures({("一次", "甲"): [1.0], ("一次", "乙"): [2.0]}))], {})
    assert "2.00 s（×2.00）†" in text
    assert text.endswith("† 乙不知道调休。")


def test_command_prints_and_keeps_the_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["span", "--rounds", "2"], tmp_path / "build", ticking())
    printed = capsys.readouterr().out
    assert printed == (tmp_path / "build" / "benchmarks.md").read_text(encoding="utf-8")
    assert GROUPS["span"].title in printed
    kept = json.loads((tmp_path / "build" / "benchmarks.json").read_text(encoding="utf-8"))
    assert kept["conditions"]["轮数"] == 2
    assert len(kept["groups"]["span"]["一个"]["4000 个"]["rounds"]) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(["wind"], "没有名为“wind”的组"), (["--rounds", "0"], "轮数至少是 1，不能是 0")],
)
def test_wrong_arguments_are_refused_by_value(
    arguments: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments, tmp_path, ticking())
    assert message in capsys.readouterr().err
