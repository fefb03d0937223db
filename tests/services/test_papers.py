"""各种文书写的是什么：版次、字节、每种的要点，缺了什么就不做。"""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from appeals.documents.catalogue import CATALOGUE
from appeals.domain.errors import (
    InvalidFields,
    WrongStage,
)
from appeals.domain.kinds import Channel
from appeals.domain.stages import Action
from appeals.extensions import files
from appeals.services import papers
from appeals.services.paper_makers import MAKERS
from appeals.store import queries
from appeals.store.models import Outcome
from tests.documents.reading import faults
from tests.factories import World
from tests.services.papers import LATE, made, make, overdue, said
from tests.services.steps import events, refused, send_back, unchanged, withdraw


@pytest.mark.parametrize("code", MAKERS)
def test_every_kind_is_kept_under_its_digest(world: World, code: str, tmp_path: Path) -> None:
    row = made(world, code)
    content = files.read(row.sha256)
    assert hashlib.sha256(content).hexdigest() == row.sha256
    assert row.name == f"{CATALOGUE[code].title}_{row.case.case_no}_第1版.docx"
    assert len(row.template_sha256) == 64
    assert faults(content, tmp_path) == []
    noted = events(world, row.case.case_no, Action.ISSUE)
    assert [event.data["sha256"] for event in noted] == [row.sha256]


def test_every_kind_counts_its_own_versions(world: World) -> None:
    no = overdue(world)
    rows = [make(world, no, code) for code in ("dispatch_notice", "urge_notice", "urge_notice")]
    assert [row.version for row in rows] == [1, 1, 2]
    assert len({row.sha256 for row in rows}) == 3


def test_dispatch_notice_tells_branch_what_and_when(world: World) -> None:
    text = said(made(world, "dispatch_notice"))
    for part in (
        *("广西分公司：", "SS20261106-0001", "GX20261105003271", "刘敏", "13812341234"),
        *("请限期核查", "2026年11月12日（星期四）12时05分前", "投诉服务管理规范 §4.4"),
        *("2026年11月9日（星期一）24时前写明理由退回", "附件：转办通知书", "联系人：李青"),
    ):
        assert part in text


def test_dispatch_notice_after_acceptance_names_no_rejection(world: World) -> None:
    assert "视为接单" not in said(make(world, world.accepted(), "dispatch_notice"))


def test_urge_notice_names_the_clock_and_how_late(world: World) -> None:
    text = said(made(world, "urge_notice"))
    for part in (
        *("分公司反馈时限已于2026年11月12日（星期四）12时05分届满", "已逾期（超 "),
        *("§4.6.1", "2026年11月6日派你单位主办", "该日期不改变原时限"),
        "请于2026年11月16日（星期一）前",
    ):
        assert part in text


def test_nothing_late_is_nothing_to_urge(world: World) -> None:
    no = world.accepted()
    with unchanged(world, no, WrongStage, "没有临期或者超时的时限"):
        make(world, no, "urge_notice")


def test_urge_date_is_not_before_today(world: World) -> None:
    no = overdue(world)
    with unchanged(world, no, InvalidFields, "不能早于今天"):
        make(world, no, "urge_notice", until=date(2026, 11, 9))


def test_extension_request_asks_for_a_later_day(world: World) -> None:
    text = said(made(world, "extension_request", until=date(2026, 11, 30)))
    for part in (
        *("工业和信息化部电信用户申诉受理中心：", "贵中心2026年11月5日转办", "第16条"),
        *("2026年11月16日（星期一）24时届满", "延至2026年11月30日（星期一）", "妥否，请函复。"),
        "须向合作单位调取记录。",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"text": "  "}, "text", "请填写延期理由"),
        ({"until": None}, "until", "请填写请求延至"),
        ({"until": date(2026, 11, 16)}, "until", "应晚于现在的答复期限 2026-11-16"),  # 周一
    ],
)
def test_extension_request_needs_reason_and_later_day(
    world: World, changes: dict[str, Any], field: str, message: str
) -> None:
    no = world.accepted()
    with unchanged(world, no, InvalidFields) as refusal:
        make(world, no, "extension_request", **({"text": "理由"} | changes))
    assert message in refused(refusal)[field]


def test_direct_appeal_has_no_reply_to_extend(world: World) -> None:
    no = world.accepted(channel=Channel.CUSTOMER_HQ)
    with unchanged(world, no, WrongStage, "没有监管部门的回复期限"):
        make(world, no, "extension_request", text="理由")


def test_user_reply_is_polite_and_says_no_more(world: World) -> None:
    text = said(made(world, "user_reply"))
    assert "尊敬的用户刘敏：" in text
    assert "我公司在业务宣传和办理环节存在不足" in text
    for inside in ("企业责任", "广西分公司", "营销违规", "450103", "SS2026"):
        assert inside not in text


def test_user_reply_refuses_internal_words(world: World) -> None:
    no = world.approved()
    with unchanged(world, no, InvalidFields, "“工号”、“分公司”是公司内部用语"):
        make(world, no, "user_reply", text="经分公司核实，代理渠道工号已停用。")


def test_closing_form_holds_every_mark_and_clock(world: World) -> None:
    text = said(made(world, "closing_form"))
    for part in (
        *("立案", "普通客户", "移动业务", "收费争议", "企业责任", "营销违规", "营销宣传"),
        *("代理渠道未经用户同意开通增值业务", "和解", "已解决", "共 1 次，接通，满意"),
        *("登记", "派单", "提交反馈", "登记回复发出", "结案", "全程办结", "2026.11.17"),
        *("监管回复", "回访", "经办人", "审核人"),
    ):
        assert part in text


def test_closing_form_says_which_clock_was_late(world: World) -> None:
    no = world.accepted()
    world.tick(**LATE)
    world.submit(no)
    world.approve(no)
    world.send(no)
    world.finish(no)
    assert "是，逾期完成（超 " in said(make(world, no, "closing_form"))


def test_withdrawn_case_has_a_form_without_conclusion(world: World) -> None:
    no = world.accepted()
    withdraw(world, no, outcome=Outcome.RECONCILED)
    text = said(make(world, no, "closing_form"))
    assert "和解结束" in text
    assert "结论与定性" not in text


def test_file_index_lists_papers_and_attachments_in_order(world: World) -> None:
    no = world.dispatched()
    make(world, no, "dispatch_notice")
    world.accept(no)
    world.submit(no)
    world.approve(no)
    world.compose(no)
    world.send(no)
    world.finish(no)
    row = make(world, no, "file_index")
    table = next(block for block in papers.preview_of(row) if isinstance(block, papers.Table))
    listed = [line[1].text for line in table.rows[1:]]
    assert listed == ["转办通知书.png", "派单通知（第 1 版）", "申诉处理报告（第 2 版）"]
    assert [line[0].text for line in table.rows[1:]] == ["1", "2", "3"]
    assert table.rows[1][5].text == queries.attachments_of(world.case(no))[0].sha256[:8]


def test_urge_notice_takes_the_soonest_pressing_clock(world: World) -> None:
    no = world.submitted()
    world.tick(days=10)
    send_back(world, no)
    text = said(make(world, no, "urge_notice"))
    assert "监管回复时限" in text
    assert "分公司反馈时限" not in text
