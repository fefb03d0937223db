"""谁能打开哪个网址，页面与接口都一样：没有标明的一律不许。"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast
from urllib.parse import quote

from flask import Flask, abort, current_app, g, redirect, request
from flask_login import current_user
from werkzeug.wrappers import Response

from appeals import clock
from appeals.domain.errors import Forbidden, MissingScope
from appeals.domain.roles import Role
from appeals.domain.scopes import Scope
from appeals.services import tokens
from appeals.store.models import AccessToken, User

P = ParamSpec("P")
R = TypeVar("R")

PUBLIC = frozenset({"static", "bootstrap.static", "security.login"})
"""不登录就能打开的端点。"""
ANY_USER = frozenset({"security.logout"})
"""任何登录用户都能打开的端点。"""


API = "/api/"
"""接口的网址都从这里起：出错得到 JSON，没有登录的不转去登录页。"""
REALM = 'Bearer realm="appeals"'


def allow(*roles: Role, scope: Scope | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """标明处理函数对哪些角色开放；不写角色表示任何登录用户。

    ``scope`` 是令牌要有的权限；不写的，读取要 read，其余要 write。
    """

    def mark(view: Callable[P, R]) -> Callable[P, R]:
        view.allowed_roles = frozenset(roles or Role)  # type: ignore[attr-defined]
        view.scope = scope  # type: ignore[attr-defined]
        return view

    return mark


def me() -> User:
    """Return 登录的用户，或者令牌的主人。"""
    token: AccessToken | None = g.get("token")
    return token.user if token else cast(User, current_user)


def allowed_roles(endpoint: str) -> frozenset[Role]:
    """Return 端点对哪些角色开放；没有标明的为空集。"""
    if endpoint in ANY_USER:
        return frozenset(Role)
    view = current_app.view_functions[endpoint]
    return cast(frozenset[Role], getattr(view, "allowed_roles", frozenset()))


def scope_of(view: Callable[..., object], method: str) -> Scope:
    """Return 用令牌打开处理函数要有的权限。"""
    named: Scope | None = getattr(view, "scope", None)
    return named or (Scope.READ if method in ("GET", "HEAD", "OPTIONS") else Scope.WRITE)


def for_machines() -> bool:
    """Return 这次请求是不是给程序看的：打开接口，或者只要 JSON。"""
    return request.path.startswith(API) or request.accept_mimetypes.best == "application/json"


def bearer() -> str | None:
    """Return 请求头里带来的令牌；只有接口收令牌，没带的为 None。"""
    given = request.authorization
    if not request.path.startswith(API) or given is None or given.type != "bearer":
        return None
    return given.token or ""


def guard(app: Flask) -> None:
    """请求进门先查：未登录的去登录页（程序得到 401），角色不符的给 403。"""
    app.before_request(_check)
    app.after_request(_challenge)
    # Flask-Security 自带的令牌可以写在网址里，会进日志与书签，不收。
    app.login_manager.request_loader(lambda _: None)  # type: ignore[attr-defined]


def _check() -> Response | None:
    endpoint = request.endpoint
    if endpoint is None or endpoint in PUBLIC:
        return None
    secret = bearer()
    if secret is not None:
        _admit(secret, endpoint)
    elif not current_user.is_authenticated:
        return _turn_away()
    if not me().role_set & allowed_roles(endpoint):
        names = "、".join(role.label for role in Role if role in me().role_set)
        raise Forbidden(f"{names}不能打开这个页面")
    return None


def _admit(secret: str, endpoint: str) -> None:
    """认出令牌的主人，这次请求以他的名义办；令牌没有这样权限的抛 MissingScope。"""
    now = clock.now()
    token = tokens.authenticate(secret, now)
    wanted = scope_of(current_app.view_functions[endpoint], request.method)
    if wanted not in token.scopes:
        g.missing_scope = wanted
        raise MissingScope(wanted)
    tokens.note_use(token, now)
    g.token = token


def _turn_away() -> Response:
    # 浏览器打开接口说明也去登录；程序不要网页，得到 401。
    if request.path.startswith(API) and request.accept_mimetypes.best != "text/html":
        abort(401)
    # 只带路径，不带主机，登录后不会被引到别处。
    wanted = request.full_path.rstrip("?") if request.method == "GET" else "/"
    return redirect(f"/login?next={_quoted(wanted)}")


def _challenge(response: Response) -> Response:
    """接口的 401 与令牌权限不够，须说明怎样证明身份（RFC 6750 第 3 节）。"""
    if response.status_code == 401 and request.path.startswith(API):
        fault = ', error="invalid_token"' if bearer() is not None else ""
        response.headers["WWW-Authenticate"] = REALM + fault
    if "missing_scope" in g:
        fault = f', error="insufficient_scope", scope="{g.missing_scope.value}"'
        response.headers["WWW-Authenticate"] = REALM + fault
    return response


def _quoted(path: str) -> str:
    return quote(path, safe="/")
