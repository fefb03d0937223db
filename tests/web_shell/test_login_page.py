"""登录页：用 Flask-Security 真的表单与模板上下文。"""

from flask import Flask
from flask_security import RoleMixin, Security, UserDatastore, UserMixin

from tests.web_shell.samples import ESCAPED, make_app


class Person(UserMixin):
    fs_uniquifier = ""


class NobodyKnown(UserDatastore):
    """一个用户也没有的用户库：登录页只需要它答“没有这个人”。"""

    def find_user(self, *args: object, **kwargs: object) -> None:
        return None


def secured_app() -> Flask:
    app = make_app()
    app.config.update(
        SECURITY_PASSWORD_SALT="only-for-tests",
        SECURITY_RETURN_GENERIC_RESPONSES=True,
        WTF_CSRF_ENABLED=False,
    )
    Security(app, NobodyKnown(Person, RoleMixin))
    return app


def test_login_page_asks_for_account_and_password() -> None:
    html = secured_app().test_client().get("/login?next=/cases").get_data(as_text=True)
    assert "<h1>登录</h1>" in html
    assert 'autocomplete="username"' in html
    assert 'autocomplete="current-password"' in html
    assert 'action="/login?next=/cases"' in html
    assert "<style" not in html


def test_refused_login_keeps_account_and_not_password() -> None:
    typed = {"email": "li@example.com", "password": "wrong-password"}
    html = secured_app().test_client().post("/login", data=typed).get_data(as_text=True)
    assert 'value="li@example.com"' in html
    assert "wrong-password" not in html
    assert 'role="alert"' in html


def test_typed_account_is_escaped() -> None:
    typed = {"email": '<script>alert("x")</script>', "password": "x"}
    html = secured_app().test_client().post("/login", data=typed).get_data(as_text=True)
    assert ESCAPED in html
    assert "<script>" not in html
