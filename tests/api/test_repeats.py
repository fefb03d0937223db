"""Idempotency-Key：同一编号再来一次给同样的回答、不再办一遍；同时来的也只办一次。"""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from appeals.extensions import db
from appeals.services import repeats
from appeals.store import queries
from tests.api.program import FACTS, Program, picture, refusal
from tests.desk import Desk

KEY = {"Idempotency-Key": "6f1c0f6e"}


def register(program: Program, headers: Any = KEY, **changes: Any) -> TestResponse:
    """带编号登记一件。"""
    return program.post("/cases", headers=headers, json={**FACTS, **changes})


def count(desk: Desk) -> int:
    """Return 库里的案件数。"""
    with desk.world():
        return len(queries.all_cases())


def test_same_key_gives_the_same_answer(desk: Desk) -> None:
    program = Program(desk, "kefu")
    first, again = register(program), register(program)
    assert (again.status_code, again.json) == (first.status_code, first.json)
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Idempotency-Replayed"] == "true"
    assert count(desk) == 1


def test_other_body_with_the_key_is_refused(desk: Desk) -> None:
    program = Program(desk, "kefu")
    register(program)
    status, errors = refusal(register(program, complainant="赵强"))
    assert (status, list(errors)) == (422, ["Idempotency-Key"])
    assert count(desk) == 1


def test_key_is_one_s_own_and_lasts_a_day(desk: Desk) -> None:
    program = Program(desk, "kefu")
    register(program)
    register(Program(desk, "kefu2"))
    assert count(desk) == 2
    desk.tick(hours=24)
    register(program)
    assert count(desk) == 3


def test_refused_attempt_may_be_tried_again(desk: Desk) -> None:
    program = Program(desk, "kefu")
    assert register(program, phone="x").status_code == 422
    assert register(program).status_code == 201


@pytest.mark.parametrize("key", ["", "k" * 81, "a\tb"])
def test_odd_keys_are_refused(desk: Desk, key: str) -> None:
    answer = register(Program(desk, "kefu"), {"Idempotency-Key": key})
    assert refusal(answer)[0] == 422
    assert count(desk) == 0


def test_step_repeated_with_its_key_is_not_stale(desk: Desk) -> None:
    no, program = desk.make("registered"), Program(desk, "kefu")
    body = {"unit_id": program.unit("广西分公司")}
    headers = KEY | program.etag(no)
    path = f"/cases/{no}/actions/dispatch"
    first = program.post(path, headers=headers, json=body)
    again = program.post(path, headers=headers, json=body)
    assert (first.status_code, first.json) == (200, again.json)
    assert first.json is not None
    assert first.json["branch"]["name"] == "广西分公司"
    assert desk.read(no, "version") == 2


def test_upload_is_known_by_its_content(desk: Desk) -> None:
    no, program = desk.make("registered"), Program(desk, "kefu")
    path = f"/cases/{no}/attachments"

    def send(name: str) -> TestResponse:
        return program.post(path, headers=KEY, data={"purpose": "letter", "files": picture(name)})

    first, again, other = send("一.png"), send("一.png"), send("二.png")
    assert (first.status_code, first.json, other.status_code) == (201, again.json, 422)
    assert len(program.get(path)["attachments"]) == 2


def test_answer_is_kept_or_nothing_is_done(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    program = Program(desk, "kefu")

    def broken(*args: object) -> None:
        raise RuntimeError("断电")

    with monkeypatch.context() as patched:
        patched.setattr(repeats, "keep", broken)
        assert register(program).status_code == 500
    assert count(desk) == 0
    assert register(program).status_code == 201


def test_simultaneous_repeats_are_done_once(desk: Desk) -> None:
    program = Program(desk, "kefu")
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(register, [program.twin() for _ in range(4)]))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.get_data() for answer in answers}) == 1
    assert count(desk) == 1


def test_old_answers_are_swept(desk: Desk) -> None:
    program = Program(desk, "kefu")
    register(program)
    desk.tick(hours=25)
    register(program, {"Idempotency-Key": "another"})
    with desk.world() as world:
        assert queries.kept_answer(world.user("kefu"), KEY["Idempotency-Key"]) is None
        kept = queries.kept_answer(world.user("kefu"), "another")
        assert kept is not None
        assert kept.kept_at > world.now - timedelta(minutes=1)
        db.session.remove()
