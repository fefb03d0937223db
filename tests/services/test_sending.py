"""登记发出：选一版冻结，从此不改、不重发，字节永远是那一版。"""

from datetime import datetime, timedelta

import pytest

from appeals.domain.errors import InvalidFields, WrongStage
from appeals.domain.stages import Action, Stage
from appeals.extensions import files
from appeals.services import intake, papers, replies
from appeals.services.replies import Sending
from appeals.store import queries
from appeals.store.models import Document, DocumentStatus, Purpose
from tests.factories import World, particulars, upload
from tests.services.steps import deadline, events, reopen, unchanged


def send(world: World, case_no: str, row: Document, at: datetime) -> None:
    """登记这一版在 ``at`` 发出。"""
    sending = Sending(row.id, at, "邮寄", "EMS123", (upload("回执.png"),))
    version = world.case(case_no).version
    replies.mark_sent(world.user("kefu"), case_no, version, sending, world.now)


def sent_document(world: World, case_no: str) -> Document:
    """Return 案件最近的一版文书。"""
    return queries.documents_of(world.user("jihe"), world.case(case_no))[0]


def test_sending_records_when_how_and_the_receipt(world: World) -> None:
    no = world.approved()
    row, at = world.compose(no), world.tick()
    world.tick(minutes=20)
    send(world, no, row, at)
    row = sent_document(world, no)
    assert (row.status, row.sent_at, row.sent_how, row.receipt_no) == (
        *(DocumentStatus.SENT, at, "邮寄", "EMS123"),
    )
    event = events(world, no, Action.REPLY)[0]
    assert event.summary == "第 1 版，邮寄，回执号 EMS123"
    assert event.data["sha256"] == row.sha256
    receipt = queries.attachments_of(world.case(no))[-1]
    assert (receipt.purpose, receipt.name) == (Purpose.RECEIPT, "回执.png")
    assert world.case(no).stage is Stage.VISITING


def test_clocks_stop_when_the_reply_left_not_when_it_was_typed(world: World) -> None:
    no = world.approved()
    row, at = world.compose(no), world.tick()
    world.tick(days=30)
    send(world, no, row, at)
    assert deadline(world, no, "regulator_reply").ended_at == at
    assert deadline(world, no, "regulator_reply").state == "met"
    assert deadline(world, no, "return_visit").started_at == at


def test_any_version_of_the_case_may_be_the_one_sent(world: World) -> None:
    no = world.approved()
    first, _ = world.compose(no), world.compose(no)
    send(world, no, first, world.tick())
    assert [
        (row.version, row.status)
        for row in queries.documents_of(world.user("guangxi"), world.case(no))
    ] == [(1, DocumentStatus.SENT)]


def test_sent_version_cannot_be_sent_again(world: World) -> None:
    no = world.sent()
    row = sent_document(world, no)
    with unchanged(world, no, WrongStage, "案件现在是「待回访」"):
        send(world, no, row, world.tick())


def test_sent_version_cannot_be_sent_again_after_reopening(world: World) -> None:
    no = world.closed()
    row = sent_document(world, no)
    reopen(world, no)
    world.submit(no)
    world.approve(no)
    with unchanged(world, no, WrongStage, "第 1 版已经登记发出"):
        send(world, no, row, world.tick())


def test_second_reply_after_reopening_leaves_the_first(world: World) -> None:
    no = world.closed()
    first = sent_document(world, no)
    digest, content = first.sha256, files.read(first.sha256)
    reopen(world, no)
    world.submit(no)
    world.approve(no)
    second = world.compose(no)
    send(world, no, second, world.tick())
    rows = queries.documents_of(world.user("jihe"), world.case(no))
    assert [(row.version, row.status) for row in rows] == [
        (2, DocumentStatus.SENT),
        (1, DocumentStatus.SENT),
    ]
    assert rows[1].sha256 == digest
    assert files.read(digest) == content


def test_draft_of_the_old_conclusion_is_not_sent_after_reopening(world: World) -> None:
    no = world.approved()
    first, second = world.compose(no), world.compose(no)
    send(world, no, first, world.tick())
    world.finish(no)
    reopen(world, no)
    world.submit(no)
    world.approve(no)
    assert replies.sendable_documents(world.case(no)) == []
    with unchanged(world, no, InvalidFields, "第 2 版生成于现在的结论之前，请重新生成后再发"):
        send(world, no, second, world.tick())
    third = world.compose(no)
    assert replies.sendable_documents(world.case(no)) == [third]


def test_version_older_than_an_amendment_is_not_sent(world: World) -> None:
    no = world.approved()
    old = world.compose(no)
    facts = particulars(complainant="刘敏敏")
    # 与生成同在一秒里更正，也分得出先后。
    intake.amend(world.user("kefu"), no, world.case(no).version, facts, "姓名有误", world.now)
    assert replies.sendable_documents(world.case(no)) == []
    with unchanged(world, no, InvalidFields, "第 1 版生成后登记信息已更正，请重新生成"):
        send(world, no, old, world.tick())
    new = world.compose(no)
    assert replies.sendable_documents(world.case(no)) == [new]
    send(world, no, new, world.tick())
    assert world.case(no).stage is Stage.VISITING


def test_sent_versions_are_not_offered(world: World) -> None:
    no = world.approved()
    first, second = world.compose(no), world.compose(no)
    assert replies.sendable_documents(world.case(no)) == [second, first]
    send(world, no, second, world.tick())
    assert replies.sendable_documents(world.case(no)) == [first]


def test_later_amendment_leaves_the_sent_bytes(world: World) -> None:
    no = world.sent()
    row = sent_document(world, no)
    digest, content = row.sha256, files.read(row.sha256)
    facts = particulars(complainant="刘敏敏")
    intake.amend(world.user("kefu"), no, world.case(no).version, facts, "姓名有误", world.tick())
    row = sent_document(world, no)
    assert row.sha256 == digest
    assert files.read(digest) == content
    shown = papers.preview_of(row)
    assert not any("刘敏敏" in getattr(block, "text", "") for block in shown)


def test_sent_version_cannot_be_composed_over(world: World) -> None:
    no = world.sent()
    with unchanged(world, no, WrongStage, "只有「待回复」时才能生成回复文书"):
        world.compose(no)


def test_document_of_another_case_cannot_be_sent(world: World) -> None:
    other, no = world.approved(), world.approved()
    row = world.compose(other)
    with unchanged(world, no, InvalidFields, "请选择本案的一版文书"):
        send(world, no, row, world.tick())


def test_sending_time_lies_between_composing_and_now(world: World) -> None:
    no = world.approved()
    row = world.compose(no)
    made = row.created_at
    world.tick()
    for at, message in (
        (made - timedelta(minutes=1), "发出时间不能早于这一版的生成时间 2026-11-06 17:05"),
        (world.now + timedelta(minutes=1), "发出时间不能晚于现在"),
    ):
        with unchanged(world, no, InvalidFields, message):
            send(world, no, row, at)
    send(world, no, row, made)


def test_stored_content_that_rotted_is_not_handed_out(world: World) -> None:
    no = world.sent()
    row = sent_document(world, no)
    path = files._path(row.sha256)
    files.fs.pipe_file(path, b"x" * row.size)
    with pytest.raises(Exception, match="与登记的 SHA-256 不符：.*请从备份恢复"):
        papers.preview_of(row)
