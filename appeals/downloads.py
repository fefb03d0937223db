"""下载：页面与接口给出文件的同一种回应。"""

from urllib.parse import quote

from werkzeug.wrappers import Response

from appeals.extensions import files


def download_response(name: str, media_type: str, size: int, sha256: str) -> Response:
    """Return 作为附件下载的回应，内容逐块读出。"""
    response = Response(files.chunks(sha256), mimetype=media_type)
    response.headers["Content-Length"] = str(size)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
