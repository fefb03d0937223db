"""Idempotency-Key：网络断了、不知道办成没有，带同一个编号再来一次就是。"""

import hashlib
from collections.abc import Callable, Iterator
from functools import wraps
from typing import ParamSpec

from flask import current_app, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from appeals import clock
from appeals.access import me
from appeals.domain.errors import AppealsError
from appeals.extensions import db, held
from appeals.services import repeats
from appeals.store.models import KeptAnswer

P = ParamSpec("P")

CHUNK = 1024 * 1024
KEY_PARAMETER = {
    "in": "header",
    "name": repeats.HEADER,
    "required": False,
    "description": (
        "这次提交的编号，自己起，每次提交各不相同（如 UUID）。24 小时内带同一编号再提交，"
        "给同样的回答、不再办一遍；内容不同的答 422"
    ),
    "schema": {"type": "string", "minLength": 1, "maxLength": repeats.LONGEST_KEY},
    "example": "6f1c0f6e-0b9e-4b6e-9d0a-2f2f8f1f7b11",
}


def once(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """带编号的提交只办一次；没有编号的照常。"""

    @wraps(view)
    def answer(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        key = request.headers.get(repeats.HEADER)
        if key is None:
            return view(*args, **kwargs)
        repeats.require_key(key)
        digest = _digest()
        return _before(key, digest) or _first(view, key, digest, *args, **kwargs)

    return answer


def _first(
    view: Callable[P, ResponseReturnValue],
    key: str,
    digest: str,
    *args: P.args,
    **kwargs: P.kwargs,
) -> ResponseReturnValue:
    try:
        with held():
            response = current_app.make_response(view(*args, **kwargs))
            repeats.keep(me(), _kept(key, digest, response))
    except (AppealsError, IntegrityError):
        # 同一编号的另一次可能刚刚办完，这一次才办不成。
        db.session.rollback()
        done = _before(key, digest)
        if done is None:
            raise
        return done
    return response


def _before(key: str, digest: str) -> Response | None:
    found = repeats.answered(me(), key, digest, clock.now())
    if found is None:
        return None
    response = Response(found.body, found.status, mimetype="application/json")
    if found.etag:
        response.headers["ETag"] = found.etag
    response.headers["Idempotency-Replayed"] = "true"
    return response


def _kept(key: str, digest: str, response: Response) -> KeptAnswer:
    return KeptAnswer(
        key=key,
        digest=digest,
        status=response.status_code,
        etag=response.headers.get("ETag", ""),
        body=response.get_data(as_text=True),
        kept_at=clock.now(),
    )


def _digest() -> str:
    """Return 这次提交的 SHA-256：方法、网址与内容；分隔各部分的标记每次不同，所以逐项算。"""
    found = hashlib.sha256(f"{request.method} {request.path}\n".encode())
    for piece in _pieces():
        found.update(len(piece).to_bytes(8, "big") + piece)
    return found.hexdigest()


def _pieces() -> Iterator[bytes]:
    if request.mimetype != "multipart/form-data":
        yield request.get_data()
        return
    for name, value in request.form.items(multi=True):
        yield from (name.encode(), value.encode())
    for name, item in request.files.items(multi=True):
        yield from (name.encode(), (item.filename or "").encode())
        yield from iter(lambda: item.stream.read(CHUNK), b"")  # noqa: B023
        item.stream.seek(0)
