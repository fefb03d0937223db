"""总部审核：退回、四种结论、起草的人不审核，审核的人不起草。"""

from dataclasses import replace
from datetime import date
from typing import Any

from appeals.domain.conclusions import Conclusion, Ground, ResponsibilityCategory
from appeals.domain.errors import Forbidden, InvalidFields, StaleCase
from appeals.domain.stages import Action, Stage
from appeals.services import intake, replies, review
from appeals.services.steps import open_actions
from appeals.store import queries
from tests.factories import World, particulars
from tests.services.steps import (
    approve,
    deadline,
    dispatch_to,
    events,
    refused,
    send_back,
    unchanged,
)

GUANGXI_LATE = date(2026, 10, 28)
"""10 月 12 日（周一）投诉，15 日的最后一日是 10 月 27 日（周二）；这一天已迟。"""


def evidence_of(world: World, case_no: str) -> int:
    """Return 案件最后一份附件的编号。"""
    return queries.attachments_of(world.case(case_no))[-1].id


def test_returned_case_goes_back_with_the_reason(world: World) -> None:
    no = world.submitted()
    send_back(world, no, "缺二次确认的记录")
    case, found = world.case(no), queries.last_findings(world.case(no))
    assert case.stage is Stage.INVESTIGATING
    assert found is not None
    assert (found.return_reason, found.returned_at) == ("缺二次确认的记录", world.now)
    assert events(world, no, Action.RETURN)[0].note == "缺二次确认的记录"
    assert deadline(world, no, "branch_feedback", 2).state == "running"
    assert deadline(world, no, "hq_reply").state == "cancelled"


def test_return_needs_a_reason(world: World) -> None:
    no = world.submitted()
    with unchanged(world, no, InvalidFields) as error:
        send_back(world, no, "　")
    assert refused(error) == {"reason": "请写明退回理由和要补充的内容"}


def test_enterprise_responsibility_is_approved_with_its_facts(world: World) -> None:
    no = world.submitted()
    approve(world, no)
    row = queries.last_conclusion(world.case(no))
    assert row is not None
    assert (row.conclusion, row.ground) == (
        Conclusion.ENTERPRISE_RESPONSIBILITY,
        Ground.MARKETING,
    )
    assert row.responsible_unit == world.unit("广西分公司")
    assert row.decided_by == world.user("shenhe")
    assert world.case(no).stage is Stage.REPLYING
    assert events(world, no, Action.APPROVE)[0].summary == "企业责任（营销违规）"


def test_other_conclusions_are_approved_with_theirs(world: World) -> None:
    facts: dict[Conclusion, dict[str, Any]] = {
        Conclusion.PROPERLY_HANDLED: {"handled_before": "已退费", "excess_demand": "十倍赔偿"},
        Conclusion.CASE_WITHDRAWN: {"ground": Ground.COURT},
        Conclusion.USER_FAULT: {"ground": Ground.UNTRUE},
    }
    none = {"ground": None, "responsible_unit_id": None, "rectification": ""}
    for conclusion, values in facts.items():
        no = world.submitted()
        found = {"category": ResponsibilityCategory.NONE, "evidence_id": evidence_of(world, no)}
        wanted = world.decision(**(none | found | values), conclusion=conclusion)
        approve(world, no, wanted)
        row = queries.last_conclusion(world.case(no))
        assert row is not None
        assert row.conclusion is conclusion
        assert world.case(no).stage is Stage.REPLYING


def test_evidence_of_another_case_does_not_count(world: World) -> None:
    other, no = world.submitted(), world.submitted()
    wanted = world.decision(
        conclusion=Conclusion.USER_FAULT,
        ground=Ground.UNTRUE,
        evidence_id=evidence_of(world, other),
    )
    with unchanged(world, no, InvalidFields) as error:
        approve(world, no, wanted)
    assert refused(error) == {"evidence_id": "「用户原因」须选定一份证据附件"}


def test_late_prior_answer_is_not_proper_handling(world: World) -> None:
    no = world.submitted(prior_answered_on=GUANGXI_LATE)
    wanted = world.decision(
        conclusion=Conclusion.PROPERLY_HANDLED, handled_before="已退费", excess_demand="十倍赔偿"
    )
    with unchanged(world, no, InvalidFields, "已超过法定答复期限 2026-10-27"):
        approve(world, no, wanted)


def test_missing_facts_keep_the_case_in_review(world: World) -> None:
    no = world.submitted()
    with unchanged(world, no, InvalidFields) as error:
        approve(world, no, world.decision(ground=None, rectification=""))
    assert set(error.value.errors) == {"ground", "rectification"}


def test_decision_on_an_old_version_is_refused(world: World) -> None:
    no = world.submitted()
    version = world.case(no).version
    intake.amend(world.user("kefu"), no, version, particulars(city=""), "原件未写", world.tick())
    with unchanged(world, no, StaleCase):
        review.approve(world.user("shenhe"), no, version, world.decision(), world.tick())


def test_who_registered_cannot_review(world: World) -> None:
    # 孟繁兼任客服与审核。
    no = intake.register(world.user("shenhe2"), particulars(), [], world.tick()).case_no
    dispatch_to(world, no, "广西分公司", by="shenhe2")
    world.accept(no)
    world.submit(no)
    with unchanged(world, no, Forbidden, "您起草过本案"):
        approve(world, no, by="shenhe2")
    with unchanged(world, no, Forbidden, "您起草过本案"):
        send_back(world, no, by="shenhe2")
    assert Action.APPROVE not in open_actions(world.user("shenhe2"), world.case(no), world.now)
    approve(world, no)


def test_who_corrected_the_facts_cannot_review(world: World) -> None:
    no, both = world.submitted(), world.user("shenhe2")
    facts = particulars(complainant="刘敏敏")
    intake.amend(both, no, world.case(no).version, facts, "姓名有误", world.tick())
    with unchanged(world, no, Forbidden, "您起草过本案"):
        approve(world, no, by="shenhe2")
    assert Action.APPROVE not in open_actions(both, world.case(no), world.now)
    approve(world, no)


def test_who_reviewed_cannot_correct_the_facts(world: World) -> None:
    no, both = world.submitted(), world.user("shenhe2")
    approve(world, no, by="shenhe2")
    facts = particulars(complainant="刘敏敏")
    with unchanged(world, no, Forbidden, "「更正登记信息」须由另一位客服办理"):
        intake.amend(both, no, world.case(no).version, facts, "姓名有误", world.tick())
    assert Action.AMEND not in open_actions(both, world.case(no), world.now)


def test_who_reviewed_cannot_draft_the_reply(world: World) -> None:
    no = world.submitted()
    approve(world, no, by="shenhe2")
    agent, case = world.user("shenhe2"), world.case(no)
    draft = replace(
        replies.suggest(agent, case, world.tick()), result="双倍返还。", opinion="用户认可。"
    )
    with unchanged(world, no, Forbidden, "您审核过本案，「生成回复文书」须由另一位客服办理"):
        replies.compose(agent, no, case.version, draft, world.now)
    assert Action.COMPOSE not in open_actions(agent, world.case(no), world.now)
    world.compose(no)


def test_only_reviewers_decide(world: World) -> None:
    no = world.submitted()
    for key in ("kefu", "guangxi", "jihe"):
        with unchanged(world, no, Forbidden, "只能由总部审核办理"):
            approve(world, no, by=key)
