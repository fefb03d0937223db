"""照说明书自己编出请求，好的坏的都有：每种人问遍每项操作，从不出系统错误，答案都写在说明书里。"""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.asking import BASE
from tests.api.program import Program
from tests.desk import Desk
from tests.web.site import Site, build

ROLES = {
    "kefu": 8,
    "shenhe": 6,
    "guangxi": 6,
    "henan": 3,
    "jihe": 3,
    "anquan": 2,
    "xitong": 2,
}
"""每种人每项操作各问几次：办案的多问，两种数据库合起来约一分钟。"""
CHECKS = [
    *(not_a_server_error, status_code_conformance, content_type_conformance),
    *(response_headers_conformance, response_schema_conformance),
]


@pytest.fixture
def site(app: Flask) -> Site:
    """有案件的站点。"""
    return build(app)


@pytest.mark.parametrize("role", ROLES)
def test_no_request_meets_what_is_not_written(site: Site, desk: Desk, role: str) -> None:
    program, asked = Program(desk, role), 0
    modes = st.sampled_from([GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
    token = {"Authorization": f"Bearer {program.secret}"}
    schema = schemathesis.openapi.from_wsgi(f"{BASE}/openapi.json", site.app, headers=token)
    for operation in operations(schema):

        @settings(
            max_examples=ROLES[role],
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=modes.flatmap(operation.as_strategy), real=st.sampled_from([True, True, False]))
        def ask(case: Case[Any], real: bool) -> None:
            nonlocal asked
            if case.headers is not None:
                case.headers.pop("Authorization", None)
            if real:
                aim(case, site)
            case.call_and_validate(headers=token, checks=CHECKS)
            asked += 1

        ask()
    assert asked >= 38 * ROLES[role] // 2


def operations(schema: Any) -> Iterator[Any]:
    """逐项给出说明书里的操作。"""
    for found in schema.get_all_operations():
        yield found.ok()


def aim(case: Case[Any], site: Site) -> None:
    """把请求对准真有的案件与文件，写明现在的版本，好走到里面去。"""
    versions = site.now_versions()
    no = site.cases["approved"]
    real = {
        "case_no": no,
        "document_id": min(site.documents),
        "attachment_id": min(site.attachments),
        "year": 2026,
    }
    for name in set(real) & set(case.path_parameters or {}):
        case.path_parameters[name] = real[name]
    if case.headers is not None and "If-Match" in case.headers:
        case.headers["If-Match"] = f'"{versions[no]}"'
