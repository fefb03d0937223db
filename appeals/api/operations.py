"""接口的骨架：说明书的抬头，一项操作怎样读入与作答，会怎样拒绝。"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from flask import Flask
from flask.typing import ResponseReturnValue
from flask_smorest import Api, Blueprint
from marshmallow import Schema

from appeals.access import API
from appeals.api.errors import REFUSALS, ErrorSchema

P = ParamSpec("P")
R = TypeVar("R")

PREFIX = f"{API}v1"
VERSION = "1.0"
ABOUT = (
    "申诉通的接口。时刻都带时区（ISO 8601），日期是北京时间的日期；"
    "出错一律回答 {code, status, message, errors}，message 可以直接给用户看。"
)


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
            },
        )

    def _register_error_handlers(self) -> None:
        """页面与接口的错误同在 appeals.refusals 处理，这里不另设。"""


class Resource(Blueprint):  # type: ignore[misc]
    """一种资源的全部操作。"""

    def __init__(self, name: str, module: str, about: str) -> None:
        super().__init__(f"api-{name}", module, url_prefix=PREFIX, description=about)
        self.resource = name

    def get(self, rule: str, **places: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
        """操作读取 ``rule``；``places`` 说明网址里的各项。"""
        return self._at("GET", rule, places)

    def post(self, rule: str, **places: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
        """操作向 ``rule`` 提交；``places`` 说明网址里的各项。"""
        return self._at("POST", rule, places)

    def takes(self, schema: type[Schema]) -> Callable[[Callable[P, R]], Callable[P, R]]:
        """操作读入一份 JSON，核对后作为第一个参数。"""
        reader = self.arguments(schema, location="json", description="请求的内容")
        return cast(Callable[[Callable[P, R]], Callable[P, R]], reader)

    def answers(
        self, schema: type[Schema], about: str, *refusals: int
    ) -> Callable[[Callable[P, object]], Callable[P, ResponseReturnValue]]:
        """操作回答 ``schema``；``refusals`` 是它还会怎样拒绝，401 与 500 人人都有。"""

        def mark(view: Callable[P, object]) -> Callable[P, ResponseReturnValue]:
            for code in (401, *refusals, 500):
                view = self.alt_response(code, schema=ErrorSchema, description=REFUSALS[code])(view)
            marked = self.response(200, schema, description=about)(view)
            return cast(Callable[P, ResponseReturnValue], marked)

        return mark

    def _at(
        self, method: str, rule: str, places: dict[str, str]
    ) -> Callable[[Callable[P, R]], Callable[P, R]]:
        said = [{"in": "path", "name": name, "description": text} for name, text in places.items()]

        def mark(view: Callable[P, R]) -> Callable[P, R]:
            named = self.doc(operationId=f"{self.resource}.{view.__name__}")(view)
            self.add_url_rule(rule, view_func=named, methods=[method], parameters=said)
            return cast(Callable[P, R], named)

        return mark
