"""寄给外面的函：登记发出之后冻结，分公司才看得到；别的文书不在这里登记。"""

from datetime import datetime, timedelta

import pytest

from appeals.domain.errors import Forbidden, InvalidFields, NotFound, WrongStage
from appeals.domain.stages import Action, Stage
from appeals.services import papers, posting
from appeals.services.posting import Posting
from appeals.store import queries
from appeals.store.models import Document, DocumentStatus
from tests.factories import World
from tests.services.papers import made, make
from tests.services.steps import events, unchanged


def post(world: World, row: Document, *, by: str = "kefu", at: datetime | None = None) -> Document:
    """登记发出，缺省是现在。"""
    now = world.tick()
    return posting.post(world.user(by), row.id, Posting(at or now, "邮寄", "EMS1"), now)


@pytest.mark.parametrize("code", ["extension_request", "user_reply"])
def test_posted_letter_is_frozen_and_shown_to_branch(world: World, code: str) -> None:
    row = made(world, code)
    digest = row.sha256
    with pytest.raises(NotFound):
        papers.open_document(world.user("guangxi"), row.id)
    post(world, row)
    assert (row.status, row.sent_how, row.receipt_no) == (DocumentStatus.SENT, "邮寄", "EMS1")
    assert row.sha256 == digest
    assert papers.open_document(world.user("guangxi"), row.id) is row
    noted = events(world, row.case.case_no, Action.ISSUE)
    assert noted[-1].summary.endswith("第 1 版已发出，邮寄，回执号 EMS1")


def test_posting_moves_neither_stage_nor_clocks(world: World) -> None:
    row = made(world, "user_reply")
    no = row.case.case_no
    post(world, row)
    assert world.case(no).stage is Stage.REPLYING
    assert queries.last_sent_at(world.case(no)) is None


def test_letter_is_posted_once(world: World) -> None:
    row = made(world, "user_reply")
    post(world, row)
    with unchanged(world, row.case.case_no, WrongStage, "第 1 版已经登记发出"):
        post(world, row)


def test_posting_time_lies_between_making_and_now(world: World) -> None:
    row = made(world, "user_reply")
    for at, fault in (
        (world.now + timedelta(days=1), "不能晚于现在"),
        (row.created_at - timedelta(hours=1), "不能早于这一版的生成时间"),
    ):
        with unchanged(world, row.case.case_no, InvalidFields, fault):
            post(world, row, at=at)


def test_reply_and_notices_are_not_posted_here(world: World) -> None:
    no = world.approved()
    reply = world.compose(no)
    with unchanged(world, no, WrongStage, "请在“登记回复发出”里登记"):
        post(world, reply)
    notice = make(world, world.dispatched(), "dispatch_notice")
    with unchanged(world, notice.case.case_no, WrongStage, "不用登记发出"):
        post(world, notice)


def test_only_agents_post(world: World) -> None:
    row = made(world, "extension_request")
    for key, error in (("shenhe", Forbidden), ("jihe", Forbidden), ("guangxi", NotFound)):
        assert not posting.can_post(world.user(key), row, world.now)
        with unchanged(world, row.case.case_no, error):
            post(world, row, by=key)
    assert posting.can_post(world.user("kefu"), row, world.now)


def test_reply_after_a_letter_counts_its_own_sending(world: World) -> None:
    no = world.approved()
    post(world, make(world, no, "user_reply"))
    world.send(no)
    assert world.case(no).stage is Stage.VISITING
    sent = queries.documents_of(world.user("jihe"), world.case(no), "reply")
    assert queries.last_sent_at(world.case(no)) == sent[0].sent_at
