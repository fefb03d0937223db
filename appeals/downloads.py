"""下载：页面与接口给出文件的同一种回应。"""

from collections.abc import Iterable
from urllib.parse import quote

from werkzeug.wrappers import Response

from appeals.extensions import files
from appeals.store.files import FileStore


def download_response(
    name: str, media_type: str, size: int, sha256: str, library: FileStore | None = None
) -> Response:
    """Return 作为附件下载的回应，内容从 ``library``（不写的是本应用的文件库）逐块读出。"""
    return attached(name, media_type, size, (library or files).chunks(sha256))


def attached(name: str, media_type: str, size: int, content: Iterable[bytes]) -> Response:
    """Return 作为附件下载的回应；在浏览器里打开也跑不了脚本。"""
    response = Response(content, mimetype=media_type)
    response.headers["Content-Length"] = str(size)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
