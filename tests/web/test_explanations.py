"""时限的逐日说明页：每一天怎样算、依据哪一条；谁看得到案件，谁就看得到它。"""

import re

from tests.desk import Desk


def test_page_tells_every_day_with_its_law(desk: Desk) -> None:
    no = desk.make("accepted")
    page = desk.visitor("guangxi").get(f"/cases/{no}/deadlines/overall/1").html
    for words in (
        "全程办结：为什么是这一天",
        "2026年11月17日 星期二",
        "2026-11-06（周五）",
        "起算日，不计入",
        "民法典第201条第1款",
        "第 7 个工作日，24:00 届满",
        "投诉服务管理规范 §4.4",
        "17日星期二，工作日，计第 7 日，期满",
    ):
        assert words in page, words


def test_pause_is_written_out(desk: Desk) -> None:
    no, agent = desk.make("accepted"), desk.visitor("kefu")
    assert agent.act(desk, no, "pause", reason="等用户补材料").status == 302
    desk.tick(days=3)
    page = agent.get(f"/cases/{no}/deadlines/overall/1").html
    assert re.search(r"2026-11-06 \d\d:\d\d 至 今", page)
    assert "现仍在暂停，恢复后重算到期日" in page


def test_case_page_leads_to_each_explanation(desk: Desk) -> None:
    no = desk.make("accepted")
    visitor = desk.visitor("kefu")
    page = visitor.get(f"/cases/{no}").html
    for key in ("overall", "dispatch", "branch_feedback", "regulator_reply"):
        address = f"/cases/{no}/deadlines/{key}/1"
        assert f'href="{address}"' in page
        assert visitor.get(address).status == 200
    assert "国务院关于职工工作时间的规定" in page


def test_unknown_deadline_is_not_found(desk: Desk) -> None:
    no, visitor = desk.make("accepted"), desk.visitor("kefu")
    for path in ("overall/2", "nothing/1", f"overall/{10**30}", "overall/x"):
        assert visitor.get(f"/cases/{no}/deadlines/{path}").status == 404, path


def test_stranger_does_not_learn_of_the_case(desk: Desk) -> None:
    no = desk.make("accepted")
    assert desk.visitor("henan").get(f"/cases/{no}/deadlines/overall/1").status == 404
    assert desk.visitor("xitong").get(f"/cases/{no}/deadlines/overall/1").status == 403
