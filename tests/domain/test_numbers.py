"""案件号与角色的约定。"""

from datetime import date

import pytest

from appeals.domain.numbers import CASE_NO, case_number
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
