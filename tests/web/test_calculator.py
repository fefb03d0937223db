"""期限计算器：问题全在网址里，答案同案件的时限一样，填错的写在栏旁、一样不丢。"""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from appeals.domain.roles import Role
from tests.desk import Answer, Desk, Visitor


@pytest.fixture
def template(sqlite_template: Any) -> Any:
    """计算器什么也不存，看一种数据库就够。"""
    return sqlite_template


@pytest.fixture
def agent(desk: Desk) -> Visitor:
    """登录了的总部客服。"""
    return desk.visitor("kefu")


def ask(visitor: Visitor, **asked: str) -> Answer:
    """Return 问一个期限得到的页面；没有改写网址。"""
    answer = visitor.get("/calculator", query_string=asked)
    assert answer.status == 200, answer.place
    return answer


def day(answer: Answer) -> str:
    """Return 大字写的那一天；没有答案为空串。"""
    found = re.search(r'<h2 class="result-day"[^>]*>(.*?)</h2>', answer.html, re.S)
    return " ".join(re.sub(r"<[^>]+>", "", found[1]).split()) if found else ""


FORWARD: tuple[tuple[dict[str, str], str], ...] = (
    ({"start": "2026-11-06T10:00", "rule": "overall"}, "2026年11月17日 星期二 24:00 届满"),
    ({"start": "2026-02-13T10:00", "rule": "overall"}, "2026年3月2日 星期一 24:00 届满"),
    (
        {"start": "2026-02-13T10:00", "rule": "regulator_reply_miit"},
        "2026年2月24日 星期二 24:00 届满",
    ),
    ({"start": "2026-11-06T10:00", "rule": "dispatch"}, "2026年11月9日 星期一 10:00 届满"),
    (
        {"start": "2026-01-31T10:00", "length": "1", "unit": "months"},
        "2026年2月28日 星期六 24:00 届满",
    ),
    (
        {"start": "2026-01-31T10:00", "length": "1", "unit": "months", "rolling": "y"},
        "2026年2月28日 星期六 24:00 届满",  # 调休上班的周六
    ),
    (
        {
            "start": "2026-11-06T18:00",
            "length": "1",
            "unit": "working_days",
            "office": "09:00-17:30",
        },
        "2026年11月10日 星期二 17:30 届满",
    ),
)


@pytest.mark.parametrize(("asked", "wanted"), FORWARD)
def test_due_day_stands_in_large_type(agent: Visitor, asked: dict[str, str], wanted: str) -> None:
    assert day(ask(agent, **asked)) == wanted


BACKWARD: tuple[tuple[dict[str, str], str], ...] = (
    # 周日收到的，自周一起数。
    ({"start": "2026-11-17T10:00", "rule": "overall"}, "最迟 2026年11月8日 星期日 当日 起算"),
    ({"start": "2026-11-09T10:00", "rule": "dispatch"}, "最迟 2026年11月6日 星期五 10:00 起算"),
)


@pytest.mark.parametrize(("asked", "wanted"), BACKWARD)
def test_latest_start_is_counted_back(agent: Visitor, asked: dict[str, str], wanted: str) -> None:
    found = ask(agent, direction="backward", **asked)
    assert day(found) == wanted
    assert "最迟自2026年11月" in found.html


def test_days_counted_back_end_with_their_day(agent: Visitor) -> None:
    found = ask(agent, direction="backward", start="2026-11-17T10:00", rule="overall")
    assert "要在 2026-11-17（周二）24:00 前届满 7 个工作日" in found.html


def test_pause_and_province_count(agent: Visitor) -> None:
    paused = {"pauses-0-start": "2026-11-09T15:00", "pauses-0-end": "2026-11-10T09:00"}
    assert day(ask(agent, start="2026-11-06T10:00", rule="overall", **paused)).startswith(
        "2026年11月19日"
    )
    asked = {"start": "2026-04-16T10:00", "rule": "overall"}
    national, local = ask(agent, **asked), ask(agent, region="广西壮族自治区", **asked)
    assert day(national) < day(local)
    assert "三月三" in local.html


def test_steps_carry_the_law(agent: Visitor) -> None:
    found = ask(agent, start="2026-02-13T10:00", rule="overall")
    for words in (
        "起算日，不计入",
        "民法典第201条第1款",
        "春节放假，不计入",
        "国办发明电〔2025〕7号",
    ):
        assert words in found.html, words


def test_sentence_is_ready_for_a_letter(agent: Visitor) -> None:
    found = ask(agent, start="2026-11-06T10:00", rule="overall")
    assert (
        "期限为7个工作日，于2026年11月17日（星期二）24时届满（投诉服务管理规范 §4.4）。"
        in found.html
    )


def test_provisional_day_comes_with_its_range(agent: Visitor) -> None:
    found = ask(agent, start="2027-02-01T10:00", length="7", unit="working_days")
    assert "暂定" in found.html
    assert re.search(
        r"放假通知公布后，在 2027-02-\d\d（周.）至 2027-02-\d\d（周.）之间", found.html
    )
    settled = ask(agent, start="2026-11-06T10:00", rule="overall")
    assert "放假通知公布后" not in settled.html


def test_month_marks_the_counted_days(agent: Visitor) -> None:
    found = ask(agent, start="2026-11-06T10:00", rule="overall")
    assert "2026 年 11 月" in found.html
    assert "17日星期二，工作日，计第 7 日，期满" in found.html


def test_long_term_draws_first_and_last_month(agent: Visitor) -> None:
    found = ask(agent, start="2024-02-29T10:00", length="2", unit="years")
    assert found.html.count('class="card month"') == 2
    assert "期限跨 25 个月" in found.html
    assert day(found).startswith("2026年2月28日")


def test_open_page_offers_the_common_rules(desk: Desk, agent: Visitor) -> None:
    page = agent.get("/calculator")
    assert 'href="/calculator?rule=overall"' in page.html
    assert f'value="{desk.now():%Y-%m-%dT%H:%M}"' in page.html
    assert day(page) == ""


def test_address_holds_the_whole_question(desk: Desk, agent: Visitor) -> None:
    answer = agent.get("/calculator?rule=overall&region=&pauses-0-start=")
    assert answer.status == 302
    wanted = {"rule": ["overall"], "start": [f"{desk.now():%Y-%m-%dT%H:%M}"]}
    assert parse_qs(urlsplit(answer.place).query) == wanted
    assert agent.get(answer.place).status == 200


CHOSEN = frozenset({"unit", "rule", "region", "rolling"})
"""不是打字填的栏；列表里没有的值留不住。"""
LIMIT = {"start": "2026-11-06T10:00", "length": "7", "unit": "days"}
BAD: tuple[tuple[dict[str, str], str, str], ...] = (
    ({"start": "明天"}, "start", "请填写有效时间"),
    ({"start": ""}, "start", "请填写时刻"),
    ({"start": "1999-01-01T10:00"}, "start", "不在工作日历的范围内"),
    ({"start": "9999-12-31T23:59"}, "start", "不在工作日历的范围内"),
    ({"length": "七"}, "length", "不能是“七”"),
    ({"length": "0"}, "length", "不能是“0”"),
    ({"length": "-3"}, "length", "不能是“-3”"),
    ({"length": "7.5"}, "length", "不能是“7.5”"),
    ({"length": "9" * 40}, "length", "应为 1 至"),
    ({"length": ""}, "length", "应为 1 至"),
    ({"length": "9999"}, "length", "工作日历的范围"),
    ({"unit": "weeks"}, "unit", "请从列出的选项中选择"),
    ({"rule": "none"}, "rule", "请从列出的选项中选择"),
    ({"region": "广西省"}, "region", "请从列出的选项中选择"),
    ({"unit": "elapsed_hours", "rolling": "y"}, "rolling", "没有末日顺延"),
    ({"office": "九点到五点"}, "office", "办公时间“九点到五点”"),
    ({"office": "09:00-17:30", "unit": "elapsed_hours"}, "office", "不看办公时间"),
    ({"pauses-0-start": "2026-11-07T10:00"}, "pauses-0-end", "何时停、何时恢复"),
    (
        {"pauses-1-start": "2026-11-08T10:00", "pauses-1-end": "2026-11-07T10:00"},
        "pauses",
        "应晚于开始",
    ),
)


@pytest.mark.parametrize(("changes", "field", "words"), BAD)
def test_bad_input_is_told_beside_its_field(
    agent: Visitor, changes: dict[str, str], field: str, words: str
) -> None:
    asked = {**LIMIT, **changes}
    answer = ask(agent, **asked)
    assert words in answer.error_at(field)
    assert day(answer) == ""
    typed = {name: text for name, text in changes.items() if name not in CHOSEN}
    for text in typed.values():
        assert text in answer.html


def test_full_width_number_is_a_number(agent: Visitor) -> None:
    answer = ask(agent, start="2026-11-06T10:00", length="７", unit="working_days")
    assert day(answer).startswith("2026年11月17日")


def test_user_text_is_only_text(agent: Visitor) -> None:
    hostile = "<script>alert(1)</script>"
    raw = agent.client.get(
        "/calculator", query_string={**LIMIT, "length": hostile, "office": hostile}
    ).get_data(as_text=True)
    assert hostile not in raw


@pytest.mark.parametrize("key", ["kefu", "shenhe", "guangxi", "jihe", "anquan", "xitong"])
def test_every_role_may_count(desk: Desk, key: str) -> None:
    page = desk.visitor(key).get("/calculator?rule=overall&start=2026-11-06T10:00")
    assert day(page).startswith("2026年11月17日")
    assert 'href="/calculator" aria-current="page"' in page.html
    assert len(Role) == 6


def test_local_holidays_name_their_source_and_doubts(agent: Visitor) -> None:
    asked = {"start": "2026-11-06T10:00", "length": "7", "unit": "working_days"}
    local = ask(agent, **asked, region="宁夏回族自治区")
    assert "宁夏回族自治区的节日依据什么" in local.html
    assert "未核实：回历日期以见月为准" in local.html
    assert "的节日依据什么" not in ask(agent, **asked).html
