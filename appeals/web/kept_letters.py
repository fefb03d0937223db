"""读过的来函在两次提交之间由表单带着：签了名，只有上传的人用得上。"""

from dataclasses import asdict

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from appeals.access import me
from appeals.domain.errors import InvalidFields
from appeals.services.letters import Received


def signed(original: Received) -> str:
    """Return 写进表单的凭据。"""
    return _serializer().dumps({"user": me().id, **asdict(original)})


def kept(token: str) -> Received | None:
    """Return 凭据所指的来函；没有凭据为 None，被改过的、别人的抛 InvalidFields。"""
    if not token:
        return None
    try:
        found = _serializer().loads(token)
    except BadSignature:
        found = {}
    if found.pop("user", None) != me().id:
        raise InvalidFields({"letters": ["读过的来函已经失效，请重新读取或在这里选择原件"]})
    return Received(**found)


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="letter")
