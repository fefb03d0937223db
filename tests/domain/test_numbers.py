"""案件号与角色的约定。"""

from datetime import date

import pytest

from appeals.domain.numbers import CASE_NO, KEY_LENGTH, case_number, phone_key, reference_key
from appeals.domain.roles import CASE_ROLES, HEADQUARTERS, Role

DAY = date(2026, 11, 6)


@pytest.mark.parametrize(
    ("sequence", "number"),
    [
        (1, "SS20261106-0001"),
        (12, "SS20261106-0012"),
        (9999, "SS20261106-9999"),
        (10000, "SS20261106-10000"),
    ],
)
def test_case_number_is_day_and_sequence(sequence: int, number: str) -> None:
    assert case_number(DAY, sequence) == number
    assert CASE_NO.fullmatch(number)


@pytest.mark.parametrize("sequence", [0, -1])
def test_sequence_starts_at_one(sequence: int) -> None:
    with pytest.raises(ValueError, match=f"不能是 {sequence}"):
        case_number(DAY, sequence)


@pytest.mark.parametrize(
    "text",
    [
        *("工信申〔2026〕12号", "工信申[2026]12号", "工信申(2026)12", "工信申（2026）１２号"),
        *("工信申【2026】 12 号", " 工信申﹝2026﹞12号 "),
    ],
)
def test_reference_is_the_same_in_any_writing(text: str) -> None:
    assert reference_key(text) == "工信申202612"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        *(("GX20261105003271", "gx20261105003271"), ("ZJ-2026-0088", "zj-2026-0088")),
        *(("", ""), ("号", ""), ("12345号文", "12345号文"), ("%_", "%_")),
    ],
)
def test_reference_keeps_what_tells_it_apart(text: str, key: str) -> None:
    assert reference_key(text) == key


def test_reference_never_outgrows_its_column() -> None:
    assert len(reference_key("㈱" * 60 + "ﷺ" * 60)) == KEY_LENGTH


@pytest.mark.parametrize(
    ("text", "key"),
    [
        *((text, "13812341234") for text in ("13812341234", "138-1234-1234", "138 1234 1234")),
        *((text, "13812341234") for text in ("+8613812341234", "0086 13812341234")),
        *((text, "13812341234") for text in ("8613812341234", "１３８１２３４１２３４")),
        *((text, "77150880018") for text in ("0771-50880018", "(0771)50880018", "+8677150880018")),
        *(("86123456", "86123456"), ("12345", "12345"), ("", ""), ("没有", "")),
    ],
)
def test_phone_is_its_digits(text: str, key: str) -> None:
    assert phone_key(text) == key


def test_headquarters_sees_all_and_administrators_see_no_case() -> None:
    assert frozenset({Role.HQ_AGENT, Role.HQ_REVIEWER, Role.AUDITOR}) == HEADQUARTERS
    assert frozenset({Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN}) == set(Role) - CASE_ROLES


def test_roles_are_called_what_the_rule_book_calls_them() -> None:
    assert dict(Role.choices()) == {
        "hq_agent": "总部客服",
        "hq_reviewer": "总部审核",
        "branch_agent": "分公司处理人",
        "auditor": "稽核",
        "security_admin": "安全管理员",
        "system_admin": "系统管理员",
    }
