"""各种文书谁能做、在哪个环节、给谁看。"""

from typing import Any

import pytest

from appeals.documents.catalogue import CATALOGUE
from appeals.documents.errors import MissingFields
from appeals.domain.errors import (
    Forbidden,
    NotFound,
    StaleCase,
    WrongStage,
)
from appeals.domain.stages import Action
from appeals.services import papers
from appeals.services.paper_makers import MAKERS
from appeals.store import queries
from appeals.store.models import DocumentStatus
from tests.factories import World
from tests.services.papers import START, made, make, said
from tests.services.steps import dispatch_to, events, pause, reject, unchanged


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
