"""每步操作、每种人、每件案：接口准办的，正好是页面给按钮的。"""

from typing import Any

import pytest
from flask import Flask

from appeals.api.actions import STEPS
from appeals.domain.stages import Action
from tests.api.asking import BASE, signed_in
from tests.api.program import DECISION, FINDINGS, Program, picture
from tests.desk import Desk
from tests.web.site import VISITORS, Site, build
from tests.web.test_access import SEEN

READERS = ("kefu", "shenhe", "guangxi", "nanning", "henan", "jihe")
REFUSED = (403, 404, 409)
LATER = "2026-11-25T10:00:00+08:00"


@pytest.fixture
def site(app: Flask) -> Site:
    """有案件的站点。"""
    return build(app)


def bodies() -> dict[Action, dict[str, Any]]:
    """Return 各步操作的一份样子合格的内容；编号不存在，所以办不成。"""
    reason = {"json": {"reason": "试试"}}
    unit = {"json": {"unit_id": 2**31 - 1, "instructions": "试试"}}
    sending = {"document_id": "2147483647", "sent_at": LATER, "sent_how": "邮寄"}
    visit = {"visited_at": LATER, "method": "电话", "result": "satisfied", "finished": True}
    return {
        Action.DISPATCH: unit,
        Action.ACCEPT: {"json": {}},
        **dict.fromkeys((Action.REJECT, Action.RETURN, Action.REOPEN, Action.RESUME), reason),
        **dict.fromkeys((Action.DELEGATE, Action.ASSIST), unit),
        Action.ANSWER: {"data": {"task_id": "2147483647", "answer": "试试"}},
        Action.RECALL: {"json": {"task_id": 2**31 - 1}},
        Action.SUBMIT: {"json": FINDINGS},
        Action.APPROVE: {"json": DECISION},
        Action.REPLY: {"data": sending},
        Action.VISIT: {"json": visit},
        Action.CLOSE: {"json": {"resolved": True}},
        Action.ARCHIVE: {"data": {"no_opinion": "true"}},
        Action.WITHDRAW: {"data": {"outcome": "withdrawn", "reason": "试", "evidence": picture()}},
        Action.PAUSE: {"data": {"reason": "试试"}},
        Action.EXTEND: {"data": {"until": "2027-06-01", "reason": "试", "letters": picture()}},
    }


def test_steps_are_those_of_the_page(site: Site) -> None:
    assert set(bodies()) == set(STEPS)
    pages = {
        rule.rule.rsplit("/", 1)[-1]
        for rule in site.app.url_map.iter_rules()
        if rule.rule.startswith(f"{BASE}/cases/<case_no>/actions/")
    }
    assert pages == {action.value for action in STEPS}


def test_step_without_its_button_is_refused(site: Site, desk: Desk) -> None:
    wrong, before, tried = [], site.now_versions(), 0
    for visitor in VISITORS:
        program = Program(desk, visitor)
        for no, version in before.items():
            for action, body in bodies().items():
                if action in site.buttons[visitor, no]:
                    continue
                path, tried = f"/cases/{no}/actions/{action.value}", tried + 1
                given = {name: dict(value) for name, value in body.items()}
                if "data" in given and (set(given["data"]) & {"evidence", "letters"}):
                    name = "evidence" if "evidence" in given["data"] else "letters"
                    given["data"][name] = picture()
                answer = program.post(path, headers={"If-Match": f'"{version}"'}, **given)
                if answer.status_code not in REFUSED:
                    wrong.append((visitor, no, action, answer.status_code, answer.json))
    assert wrong == []
    assert site.now_versions() == before
    assert tried > 300


def test_unseen_cases_are_not_found_anywhere(site: Site, desk: Desk) -> None:
    for visitor, seen in SEEN.items():
        program = Program(desk, visitor)
        for name, no in site.cases.items():
            for place in ("", "/events", "/tasks", "/findings", "/attachments", "/documents"):
                status = program.ask("GET", f"/cases/{no}{place}").status_code
                assert status == (200 if name in seen else 404), (visitor, name, place)


def test_session_must_carry_the_form_mark(site: Site, app: Flask) -> None:
    no = site.cases["accepted"]
    client = signed_in(app, "kefu")
    path, headers = f"{BASE}/cases/{no}/actions/resume", {"If-Match": '"3"'}
    body = {"reason": "试试"}
    bare = client.post(path, headers=headers, json=body)
    assert bare.status_code == 400
    assert bare.json is not None
    assert "安全标记" in bare.json["message"]
    mark = {"X-CSRFToken": site.token(client, "kefu")}
    assert client.post(path, headers=headers | mark, json=body).status_code == 412
