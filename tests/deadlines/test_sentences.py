"""写进函件的一句话：起算、长度、顺延与届满都说清，末日 24:00 写作“24时”。"""

from datetime import date
from typing import Any

import pytest

from appeals.deadlines.office import parse_office_hours
from appeals.deadlines.plain import plain_term
from appeals.deadlines.runs import Pause
from appeals.deadlines.sentences import sentence
from appeals.deadlines.units import Unit
from tests.deadlines.history import CHINA, at, deadlines, event, history, one

PAUSE = Pause(at("2026-11-09 15:00"), at("2026-11-10 09:00"))
OFFICE = parse_office_hours("09:00-12:00,13:30-17:30")

SENTENCES: tuple[tuple[str, int, Unit, dict[str, Any], str], ...] = (
    (
        "2026-11-06 10:00",  # 周五
        7,
        Unit.WORKING_DAYS,
        {"source": "投诉服务管理规范 §4.4"},
        "自2026年11月6日（星期五）起算，当日不计入，期限为7个工作日，"
        "于2026年11月17日（星期二）24时届满（投诉服务管理规范 §4.4）。",
    ),
    (
        "2026-02-13 10:00",  # 周五
        10,
        Unit.DAYS,
        {"rolling": True},
        "自2026年2月13日（星期五）起算，当日不计入，期限为10日，"
        "末日2026年2月23日（星期一）不是工作日，顺延，于2026年2月24日（星期二）24时届满。",
    ),
    (
        "2026-11-06 10:05",  # 周五
        24,
        Unit.WORKING_DAY_HOURS,
        {},
        "自2026年11月6日（星期五）10时05分起算，期限为24小时（休息日不计），"
        "于2026年11月9日（星期一）10时05分届满。",
    ),
    (
        "2026-11-06 10:00",  # 周五
        7,
        Unit.WORKING_DAYS,
        {"pauses": (PAUSE,)},
        "自2026年11月6日（星期五）起算，当日不计入，期限为7个工作日，其间暂停的时间不计，"
        "于2026年11月19日（星期四）24时届满。",
    ),
    (
        "2026-11-06 18:00",  # 周五，下班后
        1,
        Unit.WORKING_DAYS,
        {"office": OFFICE},
        "自2026年11月6日（星期五）18时（下班后与休息日收到的算下一工作日）起算，当日不计入，"
        "期限为1个工作日，于2026年11月10日（星期二）17时30分届满。",
    ),
)


@pytest.mark.parametrize(("start", "length", "unit", "more", "text"), SENTENCES)
def test_sentence_says_start_length_and_end(
    start: str, length: int, unit: Unit, more: dict[str, Any], text: str
) -> None:
    assert sentence(plain_term(at(start), length, unit, CHINA, **more)) == text


def test_provisional_sentence_says_so() -> None:
    found = plain_term(at("2027-02-01 10:00"), 7, Unit.WORKING_DAYS, CHINA)  # 周一
    assert sentence(found).endswith("届满（放假安排尚未公布，此日期为暂定）。")


def test_latest_start_is_called_the_latest() -> None:
    found = plain_term(at("2026-11-06 23:59"), 7, Unit.WORKING_DAYS, CHINA)  # 周五
    assert sentence(found, latest=True).startswith("最迟自2026年11月6日（星期五）起算，")


def test_day_named_by_the_letter_is_told_as_named() -> None:
    found = deadlines(history(), reply_by=date(2026, 11, 20))  # 周五
    assert sentence(one(found, "regulator_reply")).startswith(
        "自2026年11月6日（星期五）起算，当日不计入，来函要求的日期为2026年11月20日（星期五），"
        "于2026年11月20日（星期五）24时届满（"
    )


def test_extended_day_is_told_as_approved() -> None:
    extended = event("extend", "2026-11-09 09:00", until="2026-11-25", keys=["regulator_reply"])
    found = deadlines([*history(), extended], now="2026-11-10 09:00")  # 周二
    text = sentence(one(found, "regulator_reply"))
    assert "经批准延至2026年11月25日（星期三）" in text
