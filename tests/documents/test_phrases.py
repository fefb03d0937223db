"""句子：首段、先期投诉、用户态度。"""

from datetime import date

import pytest

from appeals.documents.errors import InvalidValue
from appeals.documents.facts import Letter, Outcome, PriorComplaint
from appeals.documents.phrases import attitude, opening, prior_handling
from tests.documents.factories import reply_facts

MADE = date(2026, 10, 12)
ANSWERED = date(2026, 10, 13)
HOTLINE = "用户于2026年10月12日通过客服热线向我公司投诉"
ACCOUNT = "10 月 12 日用户致电，10 月 13 日答复“系用户自行点击开通”，未核查渠道。"


def test_opening_refers_to_letter_and_claims_no_haste() -> None:
    assert opening(reply_facts()) == (
        "贵中心2026年11月5日转办的用户申诉（转办编号：GX20261105003271）已于2026年11月6日收悉。"
        "我公司组织调查核实并作出处理，现将有关情况报告如下。"
    )


def test_opening_without_letter_date_leaves_it_out() -> None:
    letter = Letter("河南省通信管理局", "豫通申12号", None)
    said = opening(reply_facts(letter=letter))
    assert said.startswith("贵局转办的用户申诉（转办编号：豫通申12号）已于2026年11月6日收悉。")


@pytest.mark.parametrize(
    ("prior", "said"),
    [
        (None, "用户未提供先期投诉记录。"),
        (PriorComplaint(MADE), "用户于2026年10月12日向我公司投诉，在本次申诉前未得到答复。"),
        (PriorComplaint(MADE, "客服热线"), f"{HOTLINE}，在本次申诉前未得到答复。"),
        (
            PriorComplaint(MADE, "客服热线", ANSWERED, "系用户自行点击开通"),
            f"{HOTLINE}，我公司于2026年10月13日答复：系用户自行点击开通。",
        ),
        (
            PriorComplaint(MADE, "客服热线", None, "请隔日再试。"),
            f"{HOTLINE}，我公司答复：请隔日再试。",
        ),
        (PriorComplaint(MADE, "客服热线", ANSWERED), f"{HOTLINE}，我公司于2026年10月13日答复。"),
    ],
)
def test_prior_complaint_says_what_is_registered(prior: PriorComplaint | None, said: str) -> None:
    assert prior_handling(prior, "") == (said, "")


def test_answer_told_by_the_branch_is_not_repeated() -> None:
    prior = PriorComplaint(MADE, "客服热线", ANSWERED, "系用户自行点击开通。")
    assert prior_handling(prior, ACCOUNT) == (f"{HOTLINE}，我公司于2026年10月13日答复。", ACCOUNT)


def test_branch_account_that_adds_nothing_is_left_out() -> None:
    prior = PriorComplaint(MADE, "客服热线", ANSWERED, "系用户自行点击开通。")
    said = f"{HOTLINE}，我公司于2026年10月13日答复：系用户自行点击开通。"
    assert prior_handling(prior, "系用户自行点击开通") == (said, "")
    assert prior_handling(prior, said) == (said, "")


def test_differing_answer_and_account_are_both_kept() -> None:
    prior = PriorComplaint(MADE, "客服热线", ANSWERED, "可以取消。")
    assert prior_handling(prior, ACCOUNT) == (
        f"{HOTLINE}，我公司于2026年10月13日答复：可以取消。",
        ACCOUNT,
    )


def test_branch_account_decides_whether_it_was_answered() -> None:
    prior = PriorComplaint(MADE, "客服热线")
    assert prior_handling(prior, ACCOUNT) == (f"{HOTLINE}。", ACCOUNT)
    assert prior_handling(None, "没有先期投诉记录。") == ("", "没有先期投诉记录。")


@pytest.mark.parametrize(
    ("kind", "opinion", "said"),
    [
        ("和解", "用户认可退费方案", "用户与我公司就本次申诉达成和解。用户认可退费方案。"),
        ("知晓", "用户说：“知道了。”", "用户表示知晓处理结果。用户说：“知道了。”"),
        ("不认可", "用户要求全退。", "用户对处理结果不认可。用户要求全退。"),
        ("不认可", "用户对处理结果不认可，要求全退。", "用户对处理结果不认可，要求全退。"),
        ("", "用户要求全退。", ""),
    ],
)
def test_attitude_is_a_sentence_before_the_opinion(kind: str, opinion: str, said: str) -> None:
    assert attitude(Outcome("已退费。", kind, opinion)) == said


def test_unknown_attitude_is_refused() -> None:
    with pytest.raises(InvalidValue, match="没有“满意”这种用户态度"):
        attitude(Outcome("已退费。", "满意", "好。"))
