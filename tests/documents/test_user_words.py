"""写给用户的话：每种结论都有说法，不用内部用语，不在结论之外认错。"""

from datetime import date

import pytest

from appeals.documents.facts import Letter
from appeals.documents.user_words import draft_reply, finding, internal_words
from appeals.domain.conclusions import GROUNDS, Conclusion, Ground

LETTER = Letter("河南省通信管理局", "豫通申12号", date(2026, 11, 5))
EVERY = [
    (conclusion, ground) for conclusion, grounds in GROUNDS.items() for ground in grounds or (None,)
]


@pytest.mark.parametrize(("conclusion", "ground"), EVERY)
def test_draft_uses_no_internal_words(conclusion: Conclusion, ground: Ground | None) -> None:
    text = draft_reply(LETTER, date(2026, 11, 6), conclusion, ground, "已退费30元")
    assert internal_words(text) == []
    assert "处理情况如下：已退费30元。" in text


@pytest.mark.parametrize(("conclusion", "ground"), EVERY)
def test_only_responsibility_brings_an_apology(
    conclusion: Conclusion, ground: Ground | None
) -> None:
    sorry = "歉意" in finding(conclusion, ground) or "不足" in finding(conclusion, ground)
    assert sorry == (conclusion is Conclusion.ENTERPRISE_RESPONSIBILITY)


def test_each_ground_has_its_own_words() -> None:
    assert len({finding(*case) for case in EVERY}) == len(EVERY)


def test_direct_appeal_mentions_no_regulator() -> None:
    text = draft_reply(None, date(2026, 11, 6), Conclusion.USER_FAULT, Ground.UNTRUE, "")
    assert text.startswith("您好！您于2026年11月6日向我公司提出的申诉已收悉")
    assert "处理情况如下" not in text


def test_internal_words_are_listed_in_order() -> None:
    assert internal_words("工单已派单至分公司") == ["派单", "工单", "分公司"]
    assert internal_words("已为您办理退费") == []
