"""时限的样子：图标、文字、颜色说同一件事，逐日说明读屏软件也读得出。"""

from datetime import date, timedelta

import pytest

from appeals.web.pieces import DayStep, DeadlineView, Level
from tests.web_shell.samples import make_deadline, make_steps, render

FROM = '{% from "macros/deadlines.html" import deadline_chip, deadline_bar, deadline_panel %}'


def panel(*deadlines: DeadlineView) -> str:
    return render(FROM + "{{ deadline_panel(rows) }}", rows=deadlines)


@pytest.mark.parametrize(
    ("level", "tone"),
    [("ok", "ok"), ("warn", "warn"), ("over", "over"), ("paused", "paused"), ("done", "plain")],
)
def test_chip_says_level_by_icon_word_and_colour(level: Level, tone: str) -> None:
    html = render(FROM + "{{ deadline_chip(d) }}", d=make_deadline("超 2 小时", level))
    assert f"chip-{tone}" in html
    assert "<svg" in html
    assert "超 2 小时" in html


def test_each_level_has_its_own_icon() -> None:
    levels: list[Level] = ["ok", "warn", "over", "paused", "done"]
    chips = [render(FROM + "{{ deadline_chip(d) }}", d=make_deadline(level=x)) for x in levels]
    assert len({chip.split("<svg")[1].split("</svg>")[0] for chip in chips}) == 5


@pytest.mark.parametrize(
    ("share", "width"), [(-0.1, "0"), (0.0, "0.0"), (0.7, "70.0"), (1.0, "100.0"), (1.4, "100")]
)
def test_bar_never_leaves_its_track(share: float, width: str) -> None:
    html = render(FROM + "{{ deadline_bar(d) }}", d=make_deadline(share=share))
    assert f'class="bar-ok" width="{width}"' in html


def test_provisional_deadline_is_marked() -> None:
    assert "暂定" in panel(make_deadline(provisional=True))
    assert "暂定" not in panel(make_deadline())


def test_paused_deadline_names_no_due_time() -> None:
    paused = DeadlineView("分公司反馈", "已暂停", "paused", "恢复后重算", 0.4)
    html = panel(paused)
    assert "恢复后重算" in html
    assert "应于" not in html


def test_only_first_explanation_stands_open() -> None:
    html = panel(make_deadline(reason="甲"), make_deadline(reason="乙"))
    assert html.count("<details") == 2
    assert html.count("data-print-open open") == 1


def test_every_day_is_spoken_with_its_weekday() -> None:
    steps = [
        DayStep(date(2026, 10, 9), "start"),
        DayStep(date(2026, 10, 10), "make_up", 1, "国庆节调休上班"),
        DayStep(date(2026, 10, 11), "skipped", None, "周日"),
        DayStep(date(2026, 10, 12), "counted", 2),
    ]
    html = panel(make_deadline(steps=steps))
    assert "10月9日 星期五，起算日，不计入" in html
    assert "10月10日 星期六，计第 1 日，国庆节调休上班" in html
    assert "10月11日 星期日，不计，周日" in html
    assert "10月12日 星期一，计第 2 日，期满" in html


def test_long_strip_is_laid_out_by_weeks() -> None:
    wednesday = date(2026, 2, 11)
    assert "days-weeks" not in panel(make_deadline(steps=make_steps(wednesday, 11)))
    long = panel(make_deadline(steps=make_steps(wednesday, 12)))
    assert "days-weeks" in long
    assert long.count("day-col-3") == 1


def test_strip_writes_month_where_it_changes() -> None:
    html = panel(make_deadline(steps=make_steps(date(2026, 11, 28), 5)))
    assert ">11-28<" in html
    assert ">12-1<" in html


def test_provisional_days_are_spoken() -> None:
    start = date(2027, 2, 5)
    steps = [
        DayStep(start, "start"),
        DayStep(start + timedelta(days=1), "skipped", None, "春节", provisional=True),
        DayStep(start + timedelta(days=3), "counted", 1),
    ]
    html = panel(make_deadline(steps=steps))
    assert "2月6日 星期六，不计，春节，暂定" in html
    assert html.count("is-provisional") == 1
