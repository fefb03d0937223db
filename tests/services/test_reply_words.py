"""报告的初稿取自哪里，案件的事实怎样写进报告。"""

from dataclasses import replace

import pytest

from appeals.documents.errors import MissingFields
from appeals.domain.conclusions import Conclusion, ResponsibilityCategory
from appeals.domain.kinds import Channel, CustomerLevel
from appeals.extensions import files
from appeals.services import replies
from appeals.services.reply_facts import ReplyDraft
from appeals.store.models import Document
from tests.documents.reading import texts
from tests.factories import FINDINGS, World
from tests.services.steps import approve, unchanged


def suggested(world: World, case_no: str) -> ReplyDraft:
    """Return 生成页上的初稿。"""
    return replies.suggest(world.user("kefu"), world.case(case_no), world.tick())


def compose(world: World, case_no: str, draft: ReplyDraft) -> Document:
    """按这些文字生成一版。"""
    agent, version = world.user("kefu"), world.case(case_no).version
    return replies.compose(agent, case_no, version, draft, world.tick())


def words(row: Document) -> list[str]:
    """Return 文书各段。"""
    return texts(files.read(row.sha256))


def test_suggested_draft_is_complete_and_prints_each_finding_once(world: World) -> None:
    no = world.approved()
    shown = "\n".join(words(compose(world, no, suggested(world, no))))
    for told in (FINDINGS.facts_found, FINDINGS.handling, FINDINGS.contact):
        assert shown.count(told) == 1
    assert f"用户与我公司就本次申诉达成和解。{FINDINGS.contact}" in shown


def test_prior_handling_and_excess_demand_reach_the_report(world: World) -> None:
    no = world.submitted()
    decision = world.decision(
        conclusion=Conclusion.PROPERLY_HANDLED,
        category=ResponsibilityCategory.BILLING,
        ground=None,
        responsible_unit_id=None,
        rectification="",
        handled_before="10 月 13 日已退还 30 元。",
        excess_demand="要求十倍赔偿。",
    )
    approve(world, no, decision)
    shown = words(compose(world, no, suggested(world, no)))
    assert "申诉前已作的处理：10 月 13 日已退还 30 元。" in shown
    assert "用户超出法律政策规定的要求：要求十倍赔偿。" in shown


@pytest.mark.parametrize("channel", [Channel.CUSTOMER_HQ, Channel.CUSTOMER_PROVINCE])
def test_direct_appeal_is_reported_to_who_is_typed(world: World, channel: Channel) -> None:
    no = world.approved(channel=channel, letter_on=None, regulator="用户来电")
    draft = suggested(world, no)
    assert draft.addressee == ""
    with unchanged(world, no, MissingFields, "缺少：主送机关"):
        compose(world, no, draft)
    shown = words(compose(world, no, replace(draft, addressee="服务质量监督委员会")))
    assert "服务质量监督委员会：" in shown
    assert any(text.startswith("用户刘敏直接向我公司提出的申诉，已于") for text in shown)
    assert not any("转办" in text or "用户来电" in text for text in shown)


def test_customer_level_is_not_told_to_the_regulator(world: World) -> None:
    no = world.approved(customer_level=CustomerLevel.VIP)
    assert not any("VIP" in text for text in words(compose(world, no, suggested(world, no))))


def test_empty_prior_channel_leaves_no_gap(world: World) -> None:
    no = world.approved(prior_channel="")
    shown = words(compose(world, no, suggested(world, no)))
    assert any(text.startswith("用户于2026年10月12日向我公司投诉，") for text in shown)
