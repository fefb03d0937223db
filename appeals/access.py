"""谁能打开哪个网址，页面与接口都一样：没有标明的一律不许。"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast
from urllib.parse import quote

from flask import Flask, abort, current_app, redirect, request
from flask_login import current_user
from werkzeug.wrappers import Response

from appeals.domain.errors import Forbidden
from appeals.domain.roles import Role
from appeals.store.models import User

P = ParamSpec("P")
R = TypeVar("R")

PUBLIC = frozenset({"static", "bootstrap.static", "security.login"})
"""不登录就能打开的端点。"""
ANY_USER = frozenset({"security.logout"})
"""任何登录用户都能打开的端点。"""


API = "/api/"
"""接口的网址都从这里起：出错得到 JSON，没有登录的不转去登录页。"""


def allow(*roles: Role) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """标明处理函数对哪些角色开放；不写角色表示任何登录用户。"""

    def mark(view: Callable[P, R]) -> Callable[P, R]:
        view.allowed_roles = frozenset(roles or Role)  # type: ignore[attr-defined]
        return view

    return mark


def me() -> User:
    """Return 登录的用户。"""
    return cast(User, current_user)


def allowed_roles(endpoint: str) -> frozenset[Role]:
    """Return 端点对哪些角色开放；没有标明的为空集。"""
    if endpoint in ANY_USER:
        return frozenset(Role)
    view = current_app.view_functions[endpoint]
    return cast(frozenset[Role], getattr(view, "allowed_roles", frozenset()))


def for_machines() -> bool:
    """Return 这次请求是不是给程序看的：打开接口，或者只要 JSON。"""
    return request.path.startswith(API) or request.accept_mimetypes.best == "application/json"


def guard(app: Flask) -> None:
    """请求进门先查：未登录的去登录页（接口给 401），角色不符的给 403。"""
    app.before_request(_check)


def _check() -> Response | None:
    endpoint = request.endpoint
    if endpoint is None or endpoint in PUBLIC:
        return None
    if not current_user.is_authenticated and request.path.startswith(API):
        abort(401)
    if not current_user.is_authenticated:
        # 只带路径，不带主机，登录后不会被引到别处。
        wanted = request.full_path.rstrip("?") if request.method == "GET" else "/"
        return redirect(f"/login?next={_quoted(wanted)}")
    if not me().role_set & allowed_roles(endpoint):
        names = "、".join(role.label for role in Role if role in me().role_set)
        raise Forbidden(f"{names}不能打开这个页面")
    return None


def _quoted(path: str) -> str:
    return quote(path, safe="/")
