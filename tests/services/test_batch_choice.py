"""批量打包挑哪些：按日子、来源、主办单位，或者勾选；看过之后变了的不打。"""

from datetime import timedelta

import pytest

from appeals.domain.errors import Forbidden, InvalidFields, StaleChoice
from appeals.domain.kinds import Channel
from appeals.extensions import db
from appeals.services import batch_choice, batches
from appeals.services.batch_choice import Wanted, contents_for, picks_of, seal, title_of
from appeals.services.case_bundles import case_items
from appeals.store import queries
from tests.factories import World
from tests.services.batching import (
    BUNDLES,
    FORMS,
    KEPT,
    NOVEMBER,
    REPLIES,
    begin,
    items,
    reply_of,
    run,
)
from tests.services.steps import reopen


def numbers(world: World, wanted: Wanted, *, by: str = "kefu") -> list[str]:
    """Return 挑中的案件号。"""
    return [pick.case_no for pick in picks_of(world.user(by), wanted)]


def test_rule_picks_by_day_channel_and_branch(world: World) -> None:
    first = world.closed()
    world.now += timedelta(days=7)
    second = world.closed(channel=Channel.CCA, regulator="中国消费者协会")
    closed_on = world.case(first).closed_at
    assert closed_on is not None
    day, guangxi = closed_on.date(), world.unit("广西分公司").id
    assert numbers(world, Wanted(BUNDLES, since=day, until=day)) == [first]
    assert numbers(world, Wanted(BUNDLES, since=day, until=world.now.date())) == [first, second]
    assert numbers(world, Wanted(REPLIES, **NOVEMBER, channel=Channel.CCA)) == [second]
    assert numbers(world, Wanted(FORMS, **NOVEMBER, branch_id=guangxi)) == [first, second]
    assert numbers(world, Wanted(FORMS, **NOVEMBER, branch_id=world.unit("河南分公司").id)) == []
    both = Wanted(REPLIES, **NOVEMBER, channel=Channel.CCA, branch_id=guangxi)
    assert title_of(both) == "2026-11-01 至 2026-11-30 发出，中国消费者协会，广西分公司"


def test_ticked_documents_are_packed_alone(world: World) -> None:
    no = world.closed()
    first = reply_of(world, no).id
    reopen(world, no)
    world.submit(no)
    world.approve(no)
    world.send(no)
    both = Wanted(REPLIES, case_nos=(no,))
    one = Wanted(REPLIES, document_ids=(first,))
    assert len(picks_of(world.user("jihe"), both)) == 2
    assert [pick.document_id for pick in picks_of(world.user("jihe"), one)] == [first]
    assert numbers(world, Wanted(BUNDLES, document_ids=(first,))) == [no]
    assert title_of(one) == "勾选的 1 件"


def test_what_was_not_seen_is_not_packed(world: World) -> None:
    world.sent()
    agent, wanted = world.user("kefu"), Wanted(REPLIES, **NOVEMBER)
    seen = seal(picks_of(agent, wanted))
    world.sent()
    with pytest.raises(StaleChoice, match="现在是 2 份"):
        batches.start(agent, wanted, seen, KEPT, world.tick())
    assert not db.session.scalars(queries.batches_of(agent)).all()
    nothing = Wanted(REPLIES, case_nos=("SS20260101-9999",))
    with pytest.raises(StaleChoice, match="现在是 0 份"):
        batches.start(agent, nothing, seal([]), KEPT, world.tick())


def test_case_sent_after_the_start_stays_out(world: World) -> None:
    world.sent()
    made = begin(world, REPLIES, **NOVEMBER)
    world.sent()
    run(world)
    assert len(items(made)) == 1


def test_too_many_are_refused_before_starting(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_choice, "MOST", 1)
    world.sent()
    world.sent()
    with pytest.raises(InvalidFields, match="超过 1 份，请把日期分成几段"):
        picks_of(world.user("kefu"), Wanted(REPLIES, **NOVEMBER))


def test_each_role_packs_what_it_may(world: World) -> None:
    assert contents_for(world.user("kefu")) == [REPLIES, BUNDLES, FORMS]
    assert contents_for(world.user("shenhe")) == [REPLIES, BUNDLES, FORMS]
    assert contents_for(world.user("jihe")) == [REPLIES, BUNDLES]
    assert contents_for(world.user("guangxi")) == []
    with pytest.raises(Forbidden, match="稽核不能批量打包结案登记表"):
        begin(world, FORMS, world.closed(), by="jihe")
    with pytest.raises(Forbidden):
        begin(world, REPLIES, by="guangxi", **NOVEMBER)


def test_too_large_is_refused_before_starting(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_choice, "MOST_BYTES", batch_choice.GIGABYTE)
    no = world.sent()
    agent, wanted = world.user("kefu"), Wanted(REPLIES, **NOVEMBER)
    seen = seal(picks_of(agent, wanted))
    reply_of(world, no).size = 3 * batch_choice.GIGABYTE // 2
    db.session.commit()
    with pytest.raises(InvalidFields, match="共 1.5 GB，超过 1 GB 的上限，请把日期分成几段"):
        batches.start(agent, wanted, seen, KEPT, world.tick())
    with pytest.raises(InvalidFields, match="请少勾几件"):
        picks_of(agent, Wanted(REPLIES, case_nos=(no,)))


def test_size_counts_every_file_of_the_bundle(world: World) -> None:
    no = world.closed()
    case, agent = world.case(no), world.user("kefu")
    (pick,) = picks_of(agent, Wanted(BUNDLES, case_nos=(no,)))
    assert pick.size == sum(item.size for item in case_items(agent, case)) > 0
    (form,) = picks_of(agent, Wanted(FORMS, case_nos=(no,)))
    assert form.size == 0
