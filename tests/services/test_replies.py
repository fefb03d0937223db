"""生成申诉处理报告：存下的字节、版本、缺字段时不生成、附图与处理过程。"""

import hashlib
import zipfile
from dataclasses import replace
from io import BytesIO

from appeals.documents.errors import BrokenPicture, MissingFields
from appeals.domain.errors import Forbidden, InvalidFields, StaleCase, WrongStage
from appeals.domain.stages import Action, Stage
from appeals.extensions import files
from appeals.services import papers, replies
from appeals.services.attachments import attach
from appeals.services.reply_facts import ReplyDraft
from appeals.store import queries
from appeals.store.models import Document, DocumentStatus, Purpose
from tests.documents.reading import texts
from tests.factories import FINDINGS, World, png, upload
from tests.services.steps import approve, dispatch_to, events, reject, reopen, send_back, unchanged


def suggested(world: World, case_no: str) -> ReplyDraft:
    """Return 生成页上的初稿，补上撰稿人自己写定的结果与意见。"""
    draft = replies.suggest(world.user("kefu"), world.case(case_no), world.tick())
    return replace(draft, result=draft.result or "已退费。", opinion=draft.opinion or "用户认可。")


def compose(world: World, case_no: str, draft: ReplyDraft, *, by: str = "kefu") -> Document:
    """按改过的文字生成一版。"""
    version = world.case(case_no).version
    return replies.compose(world.user(by), case_no, version, draft, world.tick())


def words(row: Document) -> str:
    """Return 文书里的全部文字。"""
    return "\n".join(texts(files.read(row.sha256)))


def pictures(row: Document) -> list[bytes]:
    """Return 印在文书里的图片。"""
    content = files.read(row.sha256)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return [archive.read(name) for name in archive.namelist() if "/media/" in name]


def test_bytes_are_kept_under_their_own_digest(world: World) -> None:
    row = world.compose(world.approved())
    content = files.read(row.sha256)
    assert hashlib.sha256(content).hexdigest() == row.sha256
    assert (row.size, row.status) == (len(content), DocumentStatus.DRAFT)
    assert row.name == "申诉处理报告_SS20261106-0001_第1版.docx"


def test_versions_count_up_and_old_ones_stay(world: World) -> None:
    no = world.approved()
    first = world.compose(no)
    old = files.read(first.sha256)
    second = compose(world, no, replace(suggested(world, no), result="另补偿话费 20 元。"))
    assert (first.version, second.version) == (1, 2)
    assert files.read(first.sha256) == old
    assert "另补偿话费 20 元。" in words(second)
    assert world.case(no).stage is Stage.REPLYING
    assert [event.data["sha256"] for event in events(world, no, Action.COMPOSE)] == [
        first.sha256,
        second.sha256,
    ]


def test_next_draft_starts_from_the_last_version(world: World) -> None:
    no = world.approved()
    changed = replace(suggested(world, no), document_no="某某函〔2026〕12号", opinion="用户认可。")
    compose(world, no, changed)
    assert suggested(world, no) == changed


def test_draft_after_reopening_starts_from_the_new_findings(world: World) -> None:
    no = world.closed()
    reopen(world, no)
    world.submit(no, replace(FINDINGS, facts_found="重新查明的事实。"))
    approve(world, no, world.decision(explanation="重新认定的理由。"))
    draft = suggested(world, no)
    assert (draft.facts_found, draft.explanation) == ("重新查明的事实。", "重新认定的理由。")
    compose(world, no, replace(draft, result="另行补偿。"))
    assert suggested(world, no).result == "另行补偿。"


def test_result_and_opinion_start_from_the_findings(world: World) -> None:
    draft = replies.suggest(world.user("kefu"), world.case(world.approved()), world.tick())
    assert (draft.result, draft.opinion) == (FINDINGS.handling, FINDINGS.contact)


def test_report_tells_the_facts_of_the_case(world: World) -> None:
    text = words(world.compose(world.approved()))
    for part in (
        *("工业和信息化部电信用户申诉受理中心", "GX20261105003271", "刘敏", "视频彩铃畅享包"),
        *("营销违规", "《中华人民共和国电信条例》第四十条", FINDINGS.facts_found),
        *(FINDINGS.rectification, "某某通信有限公司", "2026年11月6日"),
    ):
        assert part in text


def test_timeline_rows_leave_out_internal_returns(world: World) -> None:
    no = world.dispatched()
    reject(world, no)
    dispatch_to(world, no, "广西分公司")
    world.accept(no)
    world.submit(no)
    send_back(world, no)
    world.submit(no)
    approve(world, no)
    tables = [
        block for block in papers.preview_of(world.compose(no)) if isinstance(block, papers.Table)
    ]
    rows = next(block.rows for block in tables if len(block.rows[0]) == 3)
    assert [[cell.text for cell in row] for row in rows] == [
        ["时间", "办理单位（人员）", "处理情况"],
        ["2026年11月6日 10:00", "总部客户服务部", "收到申诉，登记受理"],
        ["2026年11月6日 14:05", "总部客户服务部", "派发调查"],
        ["2026年11月6日 15:05", "广西分公司", "受理并开展调查"],
        ["2026年11月6日 18:05", "广西分公司", "提交调查处理情况"],
        ["2026年11月6日 19:05", "总部客户服务部", "审核调查情况并作出责任认定"],
    ]


def test_evidence_pictures_are_printed_in_the_report(world: World) -> None:
    no = world.submitted()
    attach(world.user("kefu"), no, Purpose.EVIDENCE, [upload("账单.png", png(9, 7))], world.tick())
    approve(world, no)
    row = world.compose(no)
    assert pictures(row) == [png(), png(9, 7)]
    assert "账单" in words(row)


def test_chosen_evidence_only_is_listed(world: World) -> None:
    no = world.approved()
    row = compose(world, no, replace(suggested(world, no), attachment_ids=()))
    assert "业务受理记录" not in words(row)


def test_attachment_of_another_case_is_refused(world: World) -> None:
    other, no = world.submitted(), world.approved()
    foreign = queries.attachments_of(world.case(other))[-1].id
    draft = replace(suggested(world, no), attachment_ids=(foreign,))
    with unchanged(world, no, InvalidFields, "所选附件不属于本案"):
        compose(world, no, draft)


def test_missing_field_is_named_and_nothing_is_stored(world: World) -> None:
    no = world.approved()
    draft = suggested(world, no)
    for faulty, name in (
        (replace(draft, facts_found=""), "核查事实"),
        (replace(draft, legal_basis="", addressee=""), "主送机关、认定依据"),
    ):
        with unchanged(world, no, MissingFields, f"申诉处理报告不能生成，缺少：{name}"):
            compose(world, no, faulty)


def test_picture_that_cannot_be_read_is_named(world: World) -> None:
    no = world.submitted()
    torn = upload("受损截图.png", png(9, 7)[:40])
    attach(world.user("kefu"), no, Purpose.EVIDENCE, [torn], world.tick())
    approve(world, no)
    with unchanged(world, no, BrokenPicture, "受损截图"):
        world.compose(no)


def test_report_needs_an_approved_case(world: World) -> None:
    no = world.approved()
    draft = suggested(world, no)
    waiting = world.submitted()
    with unchanged(world, waiting, WrongStage, "还没有审核通过"):
        compose(world, waiting, draft)


def test_report_on_an_old_version_is_refused(world: World) -> None:
    no = world.approved()
    version, draft = world.case(no).version, suggested(world, no)
    world.compose(no)
    with unchanged(world, no, StaleCase):
        replies.compose(world.user("kefu"), no, version, draft, world.tick())


def test_only_hq_agents_compose(world: World) -> None:
    no = world.approved()
    draft = suggested(world, no)
    for key in ("shenhe", "guangxi", "jihe"):
        with unchanged(world, no, Forbidden):
            compose(world, no, draft, by=key)


def test_branch_sees_no_draft_of_the_reply(world: World) -> None:
    no = world.approved()
    world.compose(no)
    case = world.case(no)
    assert len(queries.documents_of(world.user("jihe"), case)) == 1
    assert not queries.documents_of(world.user("guangxi"), case)


def test_returned_findings_do_not_reach_the_report(world: World) -> None:
    no = world.submitted()
    send_back(world, no)
    world.submit(no, replace(FINDINGS, facts_found="第二稿查明的事实。"))
    approve(world, no)
    text = words(world.compose(no))
    assert "第二稿查明的事实。" in text
    assert FINDINGS.facts_found not in text
