"""接口的骨架：说明书的抬头，一项操作怎样读入与作答，会怎样拒绝。"""

from collections.abc import Callable
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from flask import Flask, abort, request
from flask.json.provider import DefaultJSONProvider
from flask.typing import ResponseReturnValue
from flask_smorest import Api, Blueprint
from marshmallow import RAISE, Schema
from webargs.flaskparser import FlaskParser
from werkzeug.datastructures import CombinedMultiDict

from appeals.access import API, scope_of
from appeals.api.errors import REFUSALS, ErrorSchema
from appeals.api.repeats import KEY_PARAMETER, once
from appeals.api.versions import ETAG_HEADER, VERSION_PARAMETER

P = ParamSpec("P")
R = TypeVar("R")


class Mark(Protocol):
    """给处理函数加上一层，不改它的参数与结果。"""

    def __call__(self, view: Callable[P, R], /) -> Callable[P, R]: ...


PREFIX = f"{API}v1"
VERSION = "1.0"
ABOUT = (
    "申诉通的接口。时刻都带时区（ISO 8601），日期是北京时间的日期；"
    "出错一律回答 {code, status, message, errors}，message 可以直接给用户看。"
    "用令牌（Authorization: Bearer …）或网页的登录；用登录改动的须带 X-CSRFToken。"
)
SECURITY: dict[str, Any] = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "“我的账号”页或 flask tokens create 建的令牌，只放在请求头里",
    }
}
LONGEST_TEXT = 2 * 1024 * 1024
"""除上传文件外，一次请求的内容至多这么多字节。"""
BINARY = {"type": "string", "format": "binary"}


class Parser(FlaskParser):
    """读入请求：没有写明的项一律不收；上传的表单里文字与文件一起读。"""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": RAISE}

    def load_json(self, req: Any, schema: Schema) -> Any:
        """Return 读出的 JSON；一层套一层、深得读不完的答 400。"""
        try:
            return super().load_json(req, schema)
        except RecursionError:
            abort(400)

    def load_files(self, req: Any, schema: Schema) -> Any:
        """Return 表单里的全部文字与文件。"""
        return self._makeproxy(CombinedMultiDict([req.form, req.files]), schema)


class Interface(Api):  # type: ignore[misc]
    """一个应用的接口与它的说明书（OpenAPI 3.1）。"""

    ERROR_SCHEMA = ErrorSchema
    DEFAULT_ERROR_RESPONSE_NAME = None

    def __init__(self, app: Flask) -> None:
        super().__init__(
            app,
            spec_kwargs={
                "title": "申诉通",
                "version": VERSION,
                "openapi_version": "3.1.0",
                "info": {"description": ABOUT},
                "security": [{"bearer": []}],
            },
        )
        for name, scheme in SECURITY.items():
            self.spec.components.security_scheme(name, scheme)
        # 各项依说明书的次序；中文写成转义，用户写来的半个字也答得回去。
        cast(DefaultJSONProvider, app.json).sort_keys = False
        app.before_request(_limit_text)
        app.teardown_request(_close_files)

    def _register_error_handlers(self) -> None:
        """页面与接口的错误同在 appeals.refusals 处理，这里不另设。"""


def _limit_text() -> None:
    """JSON 用不着上传那么大；超过的答 413，不读进内存。"""
    if request.path.startswith(API) and request.mimetype != "multipart/form-data":
        request.max_content_length = LONGEST_TEXT


def _close_files(error: BaseException | None) -> None:
    """上传的大文件暂存在磁盘上，答完就放掉，不等回收。"""
    request.close()


class Resource(Blueprint):  # type: ignore[misc]
    """一种资源的全部操作。"""

    ARGUMENTS_PARSER = Parser()

    def __init__(self, name: str, module: str, about: str) -> None:
        super().__init__(f"api-{name}", module, url_prefix=PREFIX, description=about)
        self.resource = name

    def get(self, rule: str, **places: str) -> Mark:
        """操作读取 ``rule``；``places`` 说明网址里的各项。"""
        return self._at("GET", rule, places, [])

    def ask(self, rule: str, **places: str) -> Mark:
        """操作向 ``rule`` 提问，用 POST 而不改变什么。"""
        return self._at("POST", rule, places, [])

    def post(self, rule: str, *, versioned: bool = False, **places: str) -> Mark:
        """操作向 ``rule`` 提交，带编号的只办一次；``versioned`` 的要写明看到的版本。"""
        said = [KEY_PARAMETER, *([VERSION_PARAMETER] if versioned else [])]
        place = self._at("POST", rule, places, said)

        def mark(view: Callable[P, R]) -> Callable[P, R]:
            return place(cast(Callable[P, R], once(cast(Any, view))))

        return mark

    def patch(self, rule: str, **places: str) -> Mark:
        """操作改动 ``rule`` 的几项，要写明看到的版本。"""
        return self._at("PATCH", rule, places, [VERSION_PARAMETER])

    def takes(self, schema: type[Schema] | Schema, location: str = "json") -> Mark:
        """操作读入 ``schema``，核对后作为第一个参数；``location`` 为 files 的是上传的表单。"""
        reader = self.arguments(schema, location=location, description="请求的内容")
        return cast(Mark, reader)

    def answers(
        self,
        schema: type[Schema],
        about: str,
        *refusals: int,
        status: int = 200,
        versioned: bool = False,
    ) -> Callable[[Callable[P, object]], Callable[P, ResponseReturnValue]]:
        """操作回答 ``schema``；``refusals`` 是它还会怎样拒绝，401、429 与 500 人人都有。"""

        def mark(view: Callable[P, object]) -> Callable[P, ResponseReturnValue]:
            headers = ETAG_HEADER if versioned else None
            done = self.response(status, schema, description=about, headers=headers)
            return cast(Callable[P, ResponseReturnValue], done(self._refusing(view, refusals)))

        return mark

    def gives(self, about: str, *refusals: int) -> Mark:
        """操作给出一份文件。"""

        def mark(view: Callable[P, R]) -> Callable[P, R]:
            file = self.alt_response(
                200, schema=BINARY, content_type="*/*", description=about, success=True
            )
            return cast(Callable[P, R], file(self._refusing(view, refusals)))

        return mark

    def _refusing(self, view: Any, refusals: tuple[int, ...]) -> Any:
        for code in (401, *refusals, 429, 500):
            view = self.alt_response(code, schema=ErrorSchema, description=REFUSALS[code])(view)
        return view

    def _at(
        self, method: str, rule: str, places: dict[str, str], headers: list[dict[str, Any]]
    ) -> Mark:
        said = [{"in": "path", "name": name, "description": text} for name, text in places.items()]
        extra = {"parameters": headers} if headers else {}

        def mark(view: Callable[P, R]) -> Callable[P, R]:
            security = [{"bearer": [scope_of(view, method).value]}]
            name = f"{self.resource}.{view.__name__}"
            named = self.doc(operationId=name, security=security, **extra)(view)
            self.add_url_rule(rule, view_func=named, methods=[method], parameters=said)
            return cast(Callable[P, R], named)

        return mark
