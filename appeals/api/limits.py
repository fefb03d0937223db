"""接口的频率：一个令牌（或一个登录的人）一分钟至多几次，免得一个写错的程序拖垮别人。"""

from flask import Flask, g, request
from flask_limiter import HeaderNames, Limiter
from werkzeug.wrappers import Response

from appeals.access import API, me

HEADERS = {
    HeaderNames.LIMIT: "X-RateLimit-Limit",
    HeaderNames.REMAINING: "X-RateLimit-Remaining",
    HeaderNames.RESET: "X-RateLimit-Reset",
    HeaderNames.RETRY_AFTER: "Retry-After",
}


def install(app: Flask, rate: int) -> None:
    """给接口装上频率限制，一分钟 ``rate`` 次；次数记在本进程里，各进程各数各的。"""
    app.after_request(_only_when_refused)
    Limiter(
        _who,
        app=app,
        application_limits=[f"{rate} per minute"],
        application_limits_exempt_when=lambda: not request.path.startswith(API),
        headers_enabled=True,
        header_name_mapping=HEADERS,
        storage_uri="memory://",
    )


def _only_when_refused(response: Response) -> Response:
    """没有拒绝的回答不叫人等；Flask-Limiter 每次都写。"""
    if response.status_code != 429:
        response.headers.pop("Retry-After", None)
    return response


def _who() -> str:
    """Return 数谁的次数；进门时已经认出是谁。"""
    return f"token {g.token.id}" if "token" in g else f"user {me().get_id()}"
