"""我的账号：令牌只显示一次，自己的才撤得掉。"""

import re

from appeals.services import tokens
from appeals.store import queries
from tests.desk import Answer, Desk, Visitor

SECRET = re.compile(r"sst_[0-9a-f]{8}_[\w-]{43}")


def make(visitor: Visitor, **changes: object) -> Answer:
    """新建一个令牌。"""
    data = {"name": "工单系统", "scopes": ["read", "write"], "days": "90"}
    return visitor.post("/profile/tokens", {**data, **changes})


def test_secret_is_shown_once_and_works(desk: Desk) -> None:
    agent = desk.visitor("kefu")
    answer = make(agent)
    assert answer.status == 201
    assert answer.response.headers["Cache-Control"] == "no-store"
    (secret,) = set(SECRET.findall(answer.html))
    with desk.world() as world:
        row = tokens.authenticate(secret, world.now)
        assert sorted(row.scopes) == ["read", "write"]
    later = agent.get("/profile").html
    assert "工单系统" in later
    assert secret not in later


def test_same_name_twice_is_refused(desk: Desk) -> None:
    agent = desk.visitor("kefu")
    make(agent)
    again = make(agent)
    assert (again.status, SECRET.findall(again.html)) == (422, [])
    assert "已有一个能用的令牌叫“工单系统”" in again.error_at("name")


def test_missing_wishes_are_told_beside_the_field(desk: Desk) -> None:
    answer = make(desk.visitor("kefu"), name="", scopes=[])
    assert answer.status == 422
    assert answer.error_at("name") == "请写明给哪个系统用"
    assert make(desk.visitor("kefu"), days="9999").status == 422


def test_own_token_is_revoked_foreign_is_not_found(desk: Desk) -> None:
    agent = desk.visitor("kefu")
    make(agent)
    with desk.world() as world:
        token_id = queries.tokens_of(world.user("kefu"))[0].id
    path = f"/profile/tokens/{token_id}/revoke"
    assert desk.visitor("shenhe").post(path).status == 404
    assert agent.post(path).place == "/profile"
    assert "已撤销" in agent.get("/profile").html
