"""带令牌调用接口：认人、认权限，别处一律不收；出错说清为什么，不露令牌。"""

import logging
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from appeals.domain.scopes import Scope
from appeals.services import tokens
from tests.api.asking import BASE, DUE, signed_in
from tests.desk import Desk

HERE = f"{BASE}/calendar/2026"


def token(desk: Desk, key: str = "kefu", *scopes: Scope, days: int = 90) -> str:
    """Return 此人新令牌的原文，缺省什么都能做。"""
    with desk.world() as world:
        wanted = scopes or tuple(Scope)
        secret, _ = tokens.create(world.user(key), "试用", wanted, days, world.now)
    return secret


def bearer(secret: str) -> dict[str, str]:
    """Return 带令牌的请求头。"""
    return {"Authorization": f"Bearer {secret}"}


def ask(app: Flask, secret: str, path: str = HERE, **kwargs: Any) -> TestResponse:
    """带令牌读取一次，没有会话。"""
    return app.test_client().get(path, headers=bearer(secret), **kwargs)


def test_token_acts_as_its_owner(app: Flask, desk: Desk) -> None:
    no = desk.make("accepted")
    path = f"{BASE}/cases/{no}/deadlines"
    statuses = {}
    for key in ("kefu", "guangxi", "henan", "anquan"):
        statuses[key] = ask(app, token(desk, key), path).status_code
    assert statuses == {"kefu": 200, "guangxi": 200, "henan": 404, "anquan": 403}


def test_token_needs_no_session_and_leaves_none(app: Flask, desk: Desk) -> None:
    answer = ask(app, token(desk))
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers


def test_bad_token_is_challenged(app: Flask, desk: Desk) -> None:
    secret = token(desk, days=1)
    desk.tick(days=2)
    for given, words in ((secret, "到期"), ("sst_nothing", "没有这个令牌"), ("", "没有这个令牌")):
        answer = ask(app, given)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == 'Bearer realm="appeals", error="invalid_token"'
        assert answer.json is not None
        assert words in answer.json["message"]
        assert secret not in answer.get_data(as_text=True)


def test_no_token_is_challenged_without_blame(app: Flask) -> None:
    answer = app.test_client().get(HERE)
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="appeals"'


def test_bad_token_is_not_saved_by_a_session(app: Flask, desk: Desk) -> None:
    client = signed_in(app, "kefu")
    assert client.get(HERE, headers=bearer("sst_nothing")).status_code == 401
    assert client.get(HERE).status_code == 200


def test_scope_missing_is_forbidden(app: Flask, desk: Desk) -> None:
    no = desk.make("accepted")
    secret = token(desk, "kefu", Scope.STATS)
    answer = ask(app, secret, f"{BASE}/cases/{no}/deadlines")
    assert answer.status_code == 403
    assert answer.json is not None
    assert "没有 read 权限" in answer.json["message"]
    assert answer.headers["WWW-Authenticate"].endswith('error="insufficient_scope", scope="read"')


def test_reading_needs_no_more_than_read(app: Flask, desk: Desk) -> None:
    headers = bearer(token(desk, "kefu", Scope.READ))
    answer = app.test_client().post(f"{BASE}/calendar/due", json=DUE, headers=headers)
    assert answer.status_code == 200


@pytest.mark.parametrize("query", ["auth_token", "token", "access_token"])
def test_token_in_the_address_is_not_taken(app: Flask, desk: Desk, query: str) -> None:
    secret = token(desk)
    assert app.test_client().get(f"{HERE}?{query}={secret}").status_code == 401
    with app.app_context(), desk.world() as world:
        builtin = world.user("kefu").get_auth_token()
    assert isinstance(builtin, str)
    assert app.test_client().get(f"{HERE}?{query}={builtin}").status_code == 401
    assert app.test_client().get(f"/rules?{query}={builtin}").status_code == 302


def test_pages_take_no_token(app: Flask, desk: Desk) -> None:
    answer = ask(app, token(desk), "/profile")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/login?next=/profile")


def test_token_is_never_logged(app: Flask, desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    secret = token(desk)
    with caplog.at_level(logging.DEBUG):
        ask(app, secret)
        ask(app, secret[:-1])
    assert secret[12:-1] not in caplog.text


def test_use_is_noted(app: Flask, desk: Desk) -> None:
    secret = token(desk)
    ask(app, secret)
    with desk.world() as world:
        assert tokens.authenticate(secret, world.now).last_used_at == desk.now()
