"""If-Match 与 ETag：改动案件要写明看到的是第几版，免得盖掉别人刚做的。"""

import re

from flask import abort, request

from appeals.store.models import Case

ETAG = re.compile(r'"([1-9][0-9]{0,8})"')
VERSION_PARAMETER = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "description": "看到的案件版本，照抄回答里的 ETag；没有写的答 428，已过时的答 412",
    "schema": {"type": "string"},
    "example": '"3"',
}
ETAG_HEADER = {
    "ETag": {
        "description": "案件的版本，改动时照抄到 If-Match",
        "schema": {"type": "string", "examples": ['"3"']},
    }
}


def etag(case: Case) -> dict[str, str]:
    """Return 写着案件版本的回答头。"""
    return {"ETag": f'"{case.version}"'}


def seen_version() -> int:
    """Return If-Match 里写的版本；没有写的答 428，写错的当作第 0 版，必然过时。"""
    given = request.headers.get("If-Match")
    if given is None:
        abort(428)
    found = ETAG.fullmatch(given.strip())
    return int(found[1]) if found else 0
