"""坏的内容：零字符、半个字、读不懂的、太大的，都有清楚的回答，什么也没有留下。"""

import json
from typing import Any

import pytest

from appeals.store import queries
from tests.api.program import FACTS, Program, refusal
from tests.desk import Desk


def count(desk: Desk) -> int:
    """Return 库里的案件数。"""
    with desk.world():
        return len(queries.all_cases())


BAD: tuple[tuple[dict[str, Any], str], ...] = (
    ({"content": "半个字 \ud83d"}, "content"),
    ({"content": 7}, "content"),
    ({"content": None}, "content"),
    ({"content": "\0\0"}, "content"),
    ({"content": "长" * 20001}, "content"),
    ({"regulator": "长" * 81}, "regulator"),
    ({"received_at": "2026-11-06 10:00"}, "received_at"),
    ({"received_at": "0001-01-01T00:00:00+14:00"}, "received_at"),
    ({"received_at": "9999-12-31T23:59:59-14:00"}, "received_at"),
    ({"letter_on": "2026年11月5日"}, "letter_on"),
    ({"letter_on": "0001-01-01"}, "letter_on"),
    ({"amount": "NaN"}, "amount"),
    ({"amount": "1e999999"}, "amount"),
    ({"amount": -1}, "amount"),
    ({"amount": True}, "amount"),
    ({"amount": "0.001"}, "amount"),
    ({"channel": "CHANNEL"}, "channel"),
    ({"province": "广西省"}, "province"),
    ({"severities": ["media", "x"]}, "severities"),
    ({"severities": "media"}, "severities"),
    ({"id_kind": "resident_id", "id_no": "1"}, "id_no"),
    ({"stage": "closed"}, "stage"),
    ({"case_no": "SS20261106-0001"}, "case_no"),
)


@pytest.mark.parametrize(("change", "field"), BAD, ids=str)
def test_bad_value_names_its_field(desk: Desk, change: dict[str, Any], field: str) -> None:
    answer = Program(desk, "kefu").post("/cases", json=FACTS | change)
    assert (answer.status_code, list(refusal(answer)[1])) == (422, [field])
    assert count(desk) == 0


def test_control_characters_are_dropped_as_on_the_page(desk: Desk) -> None:
    program = Program(desk, "kefu")
    no = program.register(content=" 第一行\r\n第\0二\x07行 ", complainant="\u3000刘敏\n")
    found = program.get(f"/cases/{no}")
    assert (found["content"], found["complainant"]) == ("第一行\n第二行", "刘敏")


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"[]", "application/json", 422),
        (b"null", "application/json", 422),
        (b"x=1", "application/x-www-form-urlencoded", 422),
        (b"<a/>", "application/xml", 422),
        (b"--x", "multipart/form-data; boundary=x", 422),
        (b"", "", 422),
        (b"[" * 100_000, "application/json", 400),
        (json.dumps(FACTS | {"content": "长" * 2_000_000}).encode(), "application/json", 413),
    ],
    ids=lambda value: str(value)[:20],
)
def test_unreadable_body_is_told_so(desk: Desk, body: bytes, kind: str, status: int) -> None:
    answer = Program(desk, "kefu").post("/cases", data=body, content_type=kind)
    assert refusal(answer)[0] == status
    assert count(desk) == 0


@pytest.mark.parametrize("number", [0, -1, 2**31, 10**30, "一", None, 1.5])
def test_impossible_numbers_are_refused(desk: Desk, number: Any) -> None:
    no, program = desk.make("registered"), Program(desk, "kefu")
    answer = program.act(no, "dispatch", json={"unit_id": number})
    assert (answer.status_code, list(refusal(answer)[1])) == (422, ["unit_id"])


def test_impossible_addresses_are_not_found(desk: Desk) -> None:
    program = Program(desk, "kefu")
    for path in (
        "/cases/SS20261106-9999",
        "/cases/x",
        "/cases/%00",
        "/cases/SS20261106-0001%00/events",
        "/attachments/99999999999/content",
        "/documents/2147483647/content",
        "/cases/x/actions/fly",
        "/cases?q=%00",
    ):
        assert program.ask("GET", path).status_code == 404, path


def test_outcome_that_is_no_withdrawal_is_refused(desk: Desk) -> None:
    no, program = desk.make("registered"), Program(desk, "kefu")
    answer = program.act(no, "withdraw", data={"outcome": "answered", "reason": "试"})
    assert answer.status_code == 422


def test_conclusion_keeps_only_what_belongs_to_it(desk: Desk) -> None:
    no, program = desk.make("submitted"), Program(desk, "shenhe")
    evidence = program.get(f"/cases/{no}/attachments")["attachments"][-1]["id"]
    body = {
        "conclusion": "user_fault",
        "ground": "misoperation",
        "cause": "操作不当",
        "category": "none",
        "attitude": "informed",
        "explanation": "用户误操作。",
        "legal_basis": "服务协议",
        "evidence_id": evidence,
        "responsible_unit_id": 2**31 - 1,
        "rectification": "不该留下",
    }
    program.do(no, "approve", json=body)
    with desk.world() as world:
        row = queries.last_conclusion(world.case(no))
        assert row is not None
        assert (row.rectification, row.responsible_unit_id) == ("", None)
        assert row.evidence_id == evidence


def test_half_a_character_in_a_name_is_told_in_json(desk: Desk) -> None:
    answer = Program(desk, "kefu").post("/cases", json=FACTS | {"\ud83d": 1})
    assert refusal(answer)[0] == 422
    assert answer.json is not None
    assert "\ud83d" in answer.json["errors"]
