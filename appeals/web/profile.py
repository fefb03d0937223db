"""我的账号：登录的是谁，有哪些接口用的令牌。"""

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from appeals import clock
from appeals.access import allow, me
from appeals.domain.errors import InvalidFields
from appeals.services import tokens
from appeals.store import queries
from appeals.web.forms.base import text_of
from appeals.web.forms.tokens import TokenForm

bp = Blueprint("profile", __name__, url_prefix="/profile")


@bp.get("")
@allow()
def index() -> Response:
    """我的账号与令牌。"""
    return _page(TokenForm())


@bp.post("/tokens")
@allow()
def create() -> Response:
    """新建令牌；原文只在这一次的回应里，不进会话，也不许浏览器存。"""
    form = TokenForm()
    if not form.validate():
        return _page(form, status=422)
    try:
        secret, row = tokens.create(me(), text_of(form.name), form.wanted, form.length, clock.now())
    except InvalidFields as error:
        form.show(error)
        return _page(form, status=422)
    return _page(TokenForm(formdata=None), status=201, secret=secret, made=row)


@bp.post("/tokens/<int(max=2147483647):token_id>/revoke")
@allow()
def revoke(token_id: int) -> Response:
    """撤销自己的一个令牌。"""
    row = tokens.revoke(me(), token_id, clock.now())
    flash(f"已撤销令牌“{row.name}”，用它的系统不能再访问", "success")
    return redirect(url_for("profile.index"))


def _page(form: TokenForm, status: int = 200, **made: object) -> Response:
    now = clock.now()
    rows = [(row, tokens.is_live(row, now)) for row in queries.tokens_of(me())]
    page = render_template("profile/index.html", form=form, user=me(), rows=rows, **made)
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    return response
