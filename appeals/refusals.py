"""办不了的：产品的错误与 HTTP 错误都变成一页清楚的中文；给程序看的是一份 JSON。"""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Flask, abort, jsonify, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.wrappers import Response

from appeals.access import for_machines
from appeals.domain.errors import (
    AppealsError,
    Conflict,
    Forbidden,
    InvalidFields,
    InvalidToken,
    NotFound,
    StaleCase,
    StaleChoice,
    StaleEdition,
    StaleTemplate,
    Unavailable,
    WrongStage,
)
from appeals.extensions import db

log = logging.getLogger(__name__)

STATUSES: tuple[tuple[type[AppealsError], int], ...] = (
    (InvalidFields, 422),
    (InvalidToken, 401),
    (Forbidden, 403),
    (NotFound, 404),
    (Conflict, 409),
    (WrongStage, 409),
    (StaleCase, 409),
    (StaleEdition, 409),
    (StaleChoice, 409),
    (StaleTemplate, 409),
    (Unavailable, 503),
)

TITLES = {
    400: ("请求不完整", "请返回上一页重试；如果页面开了很久，请刷新后重新填写。"),
    401: ("没有登录", "请先登录。"),
    403: ("没有权限", "如果您认为应当可以办理，请联系安全管理员核对您的角色和单位。"),
    404: ("没有找到", "请核对案件号或网址；不属于本单位的案件也看不到。"),
    405: ("不能这样打开", "请从页面上的按钮进入。"),
    409: ("现在不能办理这一步", "案件可能已被他人推进，请回到案件页查看最新情况。"),
    413: ("文件太大", "请压缩或分批上传。"),
    422: ("填写有误", "请按提示修改后重新提交。"),
    503: ("现在打不开", "请稍后再试；一直如此的，请系统管理员按提示处理。"),
    500: ("系统出错", "已记入系统日志，数据没有改动。请稍后重试，仍然出错请联系系统管理员。"),
}

HTTP_MESSAGES = {
    400: "请求的内容读不懂。",
    401: "请先登录，或在 Authorization 里带上令牌，再调用接口。",
    404: "这个网址没有对应的页面。",
    405: "这个网址不接受这种请求。",
    412: "您看到的版本已经过时，请重新读取案件，核对之后再改。",
    413: "上传的内容超过了上限。",
    422: "填写的内容不合要求，请按 errors 逐项改正。",
    428: "请在 If-Match 里写明您看到的案件版本（照抄 ETag）。",
    429: "一分钟里问得太多，请稍后再来。",
}


def install(app: Flask) -> None:
    """登记错误处理。"""
    app.before_request(_refuse_nul)
    app.register_error_handler(AppealsError, _product_error)
    app.register_error_handler(CSRFError, _csrf_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def _refuse_nul() -> None:
    """网址里的零字符不是谁打得出来的，数据库也不收；当作没有这个页面。"""
    if "\0" in request.path or any("\0" in value for value in request.args.values()):
        abort(404)


def status_of(error: AppealsError) -> int:
    """Return 产品错误对应的 HTTP 状态码。"""
    if isinstance(error, StaleCase) and "If-Match" in request.headers:
        return 412
    return next((status for kind, status in STATUSES if isinstance(error, kind)), 400)


def answer(
    status: int, message: str, errors: Mapping[str, Any] | None = None
) -> tuple[Response | str, int]:
    """Return 一页出错说明；给程序看的是 JSON，``errors`` 逐项写明哪一项不对。"""
    if for_machines():
        name = HTTPStatus(status).phrase
        return jsonify(code=status, status=name, message=message, errors=errors or {}), status
    title, advice = TITLES.get(status, ("出错了", "请返回重试。"))
    page = render_template(
        "errors/error.html",
        code=status,
        title=title,
        message=message,
        advice=[advice],
        back_url=_case_url() if status in (403, 409) else "",
    )
    return page, status


def _case_url() -> str:
    """出错的一步所属的案件页；与案件无关的为空。"""
    case_no = (request.view_args or {}).get("case_no")
    return url_for("cases.show", case_no=case_no) if case_no else ""


def _product_error(error: AppealsError) -> tuple[Response | str, int]:
    db.session.rollback()
    errors = error.errors if isinstance(error, InvalidFields) else None
    return answer(status_of(error), error.message, errors)


def _csrf_error(error: CSRFError) -> tuple[Response | str, int]:
    return answer(400, "页面的安全标记已失效，您填写的内容没有提交。")


def _http_error(error: HTTPException) -> Any:
    status = error.code
    if status is None or status < 400:
        return error
    message = HTTP_MESSAGES.get(status, TITLES.get(status, ("出错了",))[0])
    # 405 须说明哪些方法可用（RFC 9110 §15.5.6）。
    methods = error.valid_methods if isinstance(error, MethodNotAllowed) else None
    headers = {"Allow": ", ".join(sorted(methods))} if methods else {}
    return *answer(status, message, _field_errors(error)), headers


def _field_errors(error: HTTPException) -> dict[str, Any]:
    """Return 接口核对输入时写下的逐项错误，不写它们在请求的哪一部分；没有的为空。"""
    places: Mapping[str, Any] = getattr(error, "data", None) or {}
    found: dict[str, Any] = {}
    for problems in places.get("messages", {}).values():
        found |= problems if isinstance(problems, dict) else {}
    return found


def _unexpected(error: Exception) -> tuple[Response | str, int]:
    db.session.rollback()
    log.exception("处理 %s %s 时出错", request.method, request.path, exc_info=error)
    return answer(500, "系统遇到没有预料到的问题。")
