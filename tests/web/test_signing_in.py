"""登录：错了用中文说，不泄露有没有这个账号；登录后只回本站。"""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from appeals.demo.organisation import PASSWORD
from tests.desk import TOKEN


def sign_in(app: Flask, email: str, password: str, following: str = "") -> TestResponse:
    """Return 一次登录的回应。"""
    client = app.test_client()
    page = client.get("/login").get_data(as_text=True)
    found = TOKEN.search(page)
    assert found
    data = {"email": email, "password": password, "csrf_token": found[1], "next": following}
    path = f"/login?next={following}" if following else "/login"
    return client.post(path, data=data)


def said(response: TestResponse) -> str:
    """Return 登录页上的报错文字。"""
    html = response.get_data(as_text=True)
    found = re.findall(r'(?:form-errors|field-error)".*?</(?:div|p)>', html, re.S)
    return re.sub(r"<[^>]+>|\s+", "", "".join(found))


def test_refusal_is_the_same_for_any_account(app: Flask) -> None:
    wrong_password = said(sign_in(app, "kefu@demo.example", "wrong-password"))
    unknown = said(sign_in(app, "nobody@demo.example", "wrong-password"))
    assert wrong_password == unknown
    assert "账号或密码不对" in wrong_password


@pytest.mark.parametrize("email", ["", "not an address", "\x00@demo.example", "a" * 5000])
def test_odd_accounts_are_refused_in_chinese(app: Flask, email: str) -> None:
    response = sign_in(app, email, "wrong-password")
    assert response.status_code == 200
    assert "账号或密码不对" in said(response)


def test_empty_password_is_refused_in_chinese(app: Flask) -> None:
    assert "账号或密码不对" in said(sign_in(app, "kefu@demo.example", ""))


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "http:evil.example",
        "/%09/evil.example",
        "javascript:alert(1)",
    ],
)
def test_next_never_leads_to_another_host(app: Flask, elsewhere: str) -> None:
    response = sign_in(app, "kefu@demo.example", PASSWORD, elsewhere)
    place = urljoin("http://here.example/login", response.headers.get("Location", "/"))
    assert urlsplit(place).netloc == "here.example"
    assert "\\" not in place


def test_wanted_page_opens_after_signing_in(app: Flask) -> None:
    response = sign_in(app, "kefu@demo.example", PASSWORD, "/cases?stage=closed")
    assert response.headers["Location"] == "/cases?stage=closed"


def test_page_asked_for_is_remembered(app: Flask) -> None:
    asked = app.test_client().get("/cases?stage=closed&q=刘")
    assert asked.status_code == 302
    assert asked.headers["Location"].startswith("/login?next=/cases%3Fstage%3Dclosed")


def test_posting_signed_out_leads_to_sign_in_not_to_the_step(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    asked = app.test_client().post("/cases/new")
    assert asked.headers["Location"] == "/login?next=/"
