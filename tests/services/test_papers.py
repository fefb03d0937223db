"""各种文书：谁、在哪个环节能生成，写的是什么，给谁看，存下的字节不变。"""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from appeals.documents.catalogue import CATALOGUE
from appeals.documents.errors import MissingFields
from appeals.domain.errors import (
    Forbidden,
    InvalidFields,
    NotFound,
    StaleCase,
    WrongStage,
)
from appeals.domain.kinds import Channel
from appeals.domain.stages import Action
from appeals.extensions import files
from appeals.services import papers
from appeals.services.paper_makers import MAKERS
from appeals.store import queries
from appeals.store.models import Document, DocumentStatus, Outcome
from tests.documents.reading import faults, texts
from tests.factories import World
from tests.services.steps import dispatch_to, events, pause, refused, reject, unchanged, withdraw

LATE = {"days": 9}
"""早过了分公司反馈的期限。"""


def make(world: World, case_no: str, code: str, *, by: str = "kefu", **changes: Any) -> Document:
    """按初稿生成一种文书，可以改文字。"""
    user, case = world.user(by), world.case(case_no)
    words = papers.suggest(user, case, code, world.tick(minutes=5))
    changed = replace(words, **changes)
    return papers.make(user, case_no, case.version, code, changed, world.now)


def overdue(world: World) -> str:
    """Return 分公司反馈已经超时的案件号。"""
    no = world.accepted()
    world.tick(**LATE)
    return no


def said(row: Document) -> str:
    """Return 文书里的全部文字。"""
    return "\n".join(texts(files.read(row.sha256)))


START: dict[str, Callable[[World], str]] = {
    "dispatch_notice": World.dispatched,
    "urge_notice": overdue,
    "extension_request": World.accepted,
    "user_reply": World.approved,
    "closing_form": World.closed,
    "file_index": World.closed,
}
"""各种文书做得成的案件。"""
CHANGES: dict[str, dict[str, Any]] = {"extension_request": {"text": "须向合作单位调取记录。"}}


def made(world: World, code: str, **changes: Any) -> Document:
    """Return 生成好的一版。"""
    no = START[code](world)
    return make(world, no, code, **(CHANGES.get(code, {}) | changes))


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


@pytest.mark.parametrize("code", MAKERS)
def test_only_the_kinds_roles_make_it(world: World, code: str) -> None:
    no = START[code](world)
    allowed = CATALOGUE[code].roles
    for key in ("kefu", "shenhe", "guangxi", "jihe"):
        user = world.user(key)
        kinds = {kind.code for kind in papers.open_kinds(user, world.case(no), world.now)}
        if user.role_set & allowed:
            assert code in kinds
            continue
        assert code not in kinds
        with unchanged(world, no, Forbidden, "只能由"):
            make(world, no, code, by=key)


@pytest.mark.parametrize(
    ("start", "code"),
    [
        (World.registered, "dispatch_notice"),
        (World.submitted, "urge_notice"),
        (World.sent, "extension_request"),
        (World.submitted, "user_reply"),
        (World.visited, "closing_form"),
        (World.archived, "file_index"),
    ],
)
def test_kind_waits_for_its_stage(world: World, start: Any, code: str) -> None:
    no = start(world)
    with unchanged(world, no, WrongStage, f"时才能生成{CATALOGUE[code].title}"):
        make(world, no, code)


def test_paused_feedback_has_no_day_to_name(world: World) -> None:
    no = world.accepted()
    pause(world, no)
    with unchanged(world, no, WrongStage, "没有在走的分公司反馈时限"):
        make(world, no, "dispatch_notice")


def test_stale_page_makes_nothing(world: World) -> None:
    no = world.dispatched()
    seen = world.case(no).version
    words = papers.suggest(world.user("kefu"), world.case(no), "dispatch_notice", world.now)
    world.accept(no)
    with unchanged(world, no, StaleCase):
        papers.make(world.user("kefu"), no, seen, "dispatch_notice", words, world.tick())


def test_missing_contact_is_named(world: World) -> None:
    no = world.dispatched()
    with unchanged(world, no, MissingFields, "缺少：总部联系人、总部联系电话"):
        make(world, no, "dispatch_notice", contact="", phone="")


@pytest.mark.parametrize("code", ["reply", "nothing"])
def test_unknown_kind_is_not_found(world: World, code: str) -> None:
    no = world.approved()
    with unchanged(world, no, NotFound, f"没有“{code}”这种文书"):
        make(world, no, code)


def test_branch_reads_only_notices_addressed_to_it(world: World) -> None:
    no = world.dispatched()
    notice = make(world, no, "dispatch_notice")
    letter = make(world, no, "extension_request", text="理由")
    assert (notice.status, letter.status) == (DocumentStatus.SENT, DocumentStatus.DRAFT)
    assert papers.open_document(world.user("guangxi"), notice.id) is notice
    for key, row in (("guangxi", letter), ("henan", notice), ("xitong", notice)):
        with pytest.raises(NotFound):
            papers.open_document(world.user(key), row.id)


def test_next_branch_does_not_read_the_first_ones_notice(world: World) -> None:
    no = world.dispatched()
    first = make(world, no, "dispatch_notice")
    reject(world, no)
    dispatch_to(world, no, "河南分公司")
    second = make(world, no, "dispatch_notice")
    assert "河南分公司：" in said(second)
    found = queries.documents_of(world.user("henan"), world.case(no))
    assert list(found) == [second]
    assert list(queries.documents_of(world.user("jihe"), world.case(no))) == [second, first]


def test_filed_forms_stay_at_headquarters(world: World) -> None:
    row = made(world, "closing_form")
    assert row.status is DocumentStatus.FILED
    with pytest.raises(NotFound):
        papers.open_document(world.user("guangxi"), row.id)


def test_served_notice_is_no_reply(world: World) -> None:
    no = world.dispatched()
    make(world, no, "dispatch_notice")
    assert queries.last_sent_at(world.case(no)) is None
    assert queries.draft_replies(world.case(no)) == []


def test_download_of_a_notice_is_noted(world: World) -> None:
    row = made(world, "dispatch_notice")
    papers.download(world.user("guangxi"), row.id, world.tick())
    noted = events(world, row.case.case_no, Action.DOWNLOAD)
    assert [event.actor_name for event in noted] == ["韦国强"]
