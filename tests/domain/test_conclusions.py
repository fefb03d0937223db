"""四种结论：事实齐了通过，缺一项就指名拒绝（规范 §4.6.2）。"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from appeals.domain.conclusions import (
    GROUNDS,
    Conclusion,
    Decision,
    DecisionContext,
    Ground,
    ResponsibilityCategory,
    relevant,
    require_decision,
)
from appeals.domain.errors import InvalidFields
from appeals.domain.kinds import Attitude

EVIDENCE = 7
CONTEXT = DecisionContext(
    appealed_on=date(2026, 11, 5),
    prior_complained_on=date(2026, 10, 12),
    prior_answered_on=date(2026, 10, 13),
    prior_answer_due=date(2026, 10, 27),
    evidence_ids=frozenset({EVIDENCE}),
)
COMMON: dict[str, Any] = {
    "cause": "代理渠道未经同意开通业务",
    "category": ResponsibilityCategory.NONE,
    "attitude": Attitude.INFORMED,
    "explanation": "记录显示……",
    "legal_basis": "《中华人民共和国电信条例》第四十条",
}
COMPLETE: dict[Conclusion, dict[str, Any]] = {
    Conclusion.ENTERPRISE_RESPONSIBILITY: {
        "ground": Ground.MARKETING,
        "responsible_unit_id": 3,
        "rectification": "停用涉事工号",
        "category": ResponsibilityCategory.MARKETING,
    },
    Conclusion.PROPERLY_HANDLED: {"handled_before": "已退费", "excess_demand": "要求十倍赔偿"},
    Conclusion.CASE_WITHDRAWN: {"ground": Ground.COURT, "evidence_id": EVIDENCE},
    Conclusion.USER_FAULT: {"ground": Ground.UNTRUE, "evidence_id": EVIDENCE},
}


def decision(conclusion: Conclusion, **changes: Any) -> Decision:
    """Return 事实齐全的结论，可以逐项改。"""
    return Decision(conclusion=conclusion, **(COMMON | COMPLETE[conclusion] | changes))


def refused(wanted: Decision, context: DecisionContext = CONTEXT) -> dict[str, list[str]]:
    """Return 拒绝时逐项的说明。"""
    with pytest.raises(InvalidFields) as error:
        require_decision(wanted, context)
    return error.value.errors


@pytest.mark.parametrize("conclusion", Conclusion)
def test_complete_decision_passes(conclusion: Conclusion) -> None:
    require_decision(decision(conclusion), CONTEXT)


@pytest.mark.parametrize("conclusion", Conclusion)
@pytest.mark.parametrize("field", ["cause", "explanation", "legal_basis"])
def test_every_conclusion_needs_cause_reason_and_basis(conclusion: Conclusion, field: str) -> None:
    assert set(refused(decision(conclusion, **{field: "　\n"}))) == {field}


@pytest.mark.parametrize(
    ("conclusion", "field", "missing", "message"),
    [
        ("enterprise_responsibility", "ground", None, "须选定事由：营销违规、服务不达标"),
        ("enterprise_responsibility", "responsible_unit_id", None, "须指明责任单位"),
        ("enterprise_responsibility", "rectification", " ", "须写明整改措施"),
        ("enterprise_responsibility", "category", ResponsibilityCategory.NONE, "非企业责任"),
        ("properly_handled", "handled_before", "", "申诉前已作的处理"),
        ("properly_handled", "excess_demand", "", "超出法律政策规定的要求"),
        ("case_withdrawn", "ground", None, "须选定事由：法院已受理或处理、"),
        ("case_withdrawn", "evidence_id", None, "「立案撤消」须选定一份证据附件"),
        ("user_fault", "ground", None, "须选定事由：操作不当、反映不实"),
        ("user_fault", "evidence_id", None, "「用户原因」须选定一份证据附件"),
    ],
)
def test_missing_fact_is_refused_and_named(
    conclusion: str, field: str, missing: object, message: str
) -> None:
    errors = refused(decision(Conclusion(conclusion), **{field: missing}))
    assert list(errors) == [field]
    assert message in errors[field][0]


@pytest.mark.parametrize("conclusion", [kind for kind in Conclusion if GROUNDS[kind]])
def test_ground_of_another_conclusion_is_refused(conclusion: Conclusion) -> None:
    for ground in set(Ground) - set(GROUNDS[conclusion]):
        assert "ground" in refused(decision(conclusion, ground=ground))
    for ground in GROUNDS[conclusion]:
        require_decision(decision(conclusion, ground=ground), CONTEXT)


def test_every_ground_belongs_to_one_conclusion() -> None:
    assert sorted(ground for grounds in GROUNDS.values() for ground in grounds) == sorted(Ground)
    assert [len(GROUNDS[kind]) for kind in Conclusion] == [6, 0, 5, 2]


def test_evidence_must_belong_to_the_case() -> None:
    assert "evidence_id" in refused(decision(Conclusion.USER_FAULT, evidence_id=EVIDENCE + 1))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"prior_complained_on": None, "prior_answer_due": None}, "没有先期投诉日期"),
        ({"prior_answered_on": None}, "没有先期答复日期"),
        (
            {"prior_answered_on": date(2026, 11, 6), "prior_answer_due": date(2026, 11, 9)},
            "先期答复日期 2026-11-06 晚于申诉日期 2026-11-05",
        ),
        ({"prior_answered_on": date(2026, 10, 28)}, "已超过法定答复期限 2026-10-27"),
    ],
)
def test_properly_handled_needs_a_timely_prior_answer(
    changes: dict[str, Any], message: str
) -> None:
    errors = refused(decision(Conclusion.PROPERLY_HANDLED), replace(CONTEXT, **changes))
    assert message in errors["conclusion"][0]


@pytest.mark.parametrize("answered", [date(2026, 10, 27), date(2026, 10, 12)])
def test_prior_answer_on_the_last_day_is_in_time(answered: date) -> None:
    context = replace(CONTEXT, prior_answered_on=answered)
    require_decision(decision(Conclusion.PROPERLY_HANDLED), context)


def test_all_missing_facts_are_named_at_once() -> None:
    bare = Decision(
        Conclusion.ENTERPRISE_RESPONSIBILITY,
        cause="",
        category=ResponsibilityCategory.NONE,
        attitude=Attitude.INFORMED,
        explanation="",
        legal_basis="",
    )
    assert set(refused(bare)) == {
        *("cause", "explanation", "legal_basis", "ground"),
        *("rectification", "responsible_unit_id", "category"),
    }


def test_what_belongs_to_another_conclusion_is_dropped() -> None:
    everything = {name: value for facts in COMPLETE.values() for name, value in facts.items()}
    for conclusion, facts in COMPLETE.items():
        full = Decision(conclusion=conclusion, **(everything | COMMON | facts))
        assert relevant(full) == Decision(conclusion=conclusion, **(COMMON | facts))
