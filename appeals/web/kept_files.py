"""读过的来函、核对过的清单在两次提交之间由表单带着：签了名，只有上传的人用得上。"""

from dataclasses import asdict, dataclass

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from appeals.access import me
from appeals.domain.errors import InvalidFields
from appeals.services.attachments import Received


@dataclass(frozen=True, slots=True)
class Use:
    """带着的文件派什么用；凭据不能挪作他用。``lost`` 是失效时写在 ``field`` 旁的话。"""

    name: str
    field: str
    lost: str


LETTER = Use("letter", "letters", "读过的来函已经失效，请重新读取或在这里选择原件")
LIST = Use("list", "file", "上传的清单已经失效，请重新选择文件")


def signed(original: Received, use: Use) -> str:
    """Return 写进表单的凭据。"""
    return _serializer(use).dumps({"user": me().id, **asdict(original)})


def kept(token: str, use: Use) -> Received | None:
    """Return 凭据所指的文件；没有凭据为 None，被改过的、别人的抛 InvalidFields。"""
    if not token:
        return None
    try:
        found = _serializer(use).loads(token)
    except BadSignature:
        found = {}
    if found.pop("user", None) != me().id:
        raise InvalidFields({use.field: [use.lost]})
    return Received(**found)


def _serializer(use: Use) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=use.name)
