"""接口的频率：一个令牌用完了次数不拖累别人，页面不受限，回答头写着还剩几次。"""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from appeals import create_app
from appeals.config import Config, ConfigError
from tests.api.asking import BASE, signed_in
from tests.api.program import Program, refusal
from tests.databases import Template, config_for
from tests.desk import Desk

RATE = 5


@pytest.fixture
def app(sqlite_template: Template, tmp_path: Path) -> Flask:
    """一分钟只许问五次的应用；次数不在库里，看一种数据库就够。"""
    given = config_for(sqlite_template.copy(tmp_path), tmp_path / "files")
    app = create_app(replace(given, api_rate=RATE))
    app.config["TESTING"] = True
    return app


def test_too_many_questions_wait_without_harm_to_others(desk: Desk) -> None:
    eager, other = Program(desk, "kefu"), Program(desk, "shenhe")
    answers = [eager.ask("GET", "/units").headers for _ in range(RATE)]
    left = [headers["X-RateLimit-Remaining"] for headers in answers]
    assert left == ["4", "3", "2", "1", "0"]
    assert not any("Retry-After" in headers for headers in answers)
    refused = eager.ask("GET", "/units")
    assert refusal(refused)[0] == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert other.ask("GET", "/units").status_code == 200


def test_pages_are_not_counted(app: Flask, desk: Desk) -> None:
    client = signed_in(app, "kefu")
    for _ in range(RATE + 1):
        answer = client.get("/rules")
        assert answer.status_code == 200
        assert "X-RateLimit-Limit" not in answer.headers
    assert client.get(f"{BASE}/units").headers["X-RateLimit-Limit"] == str(RATE)


def test_nonsense_rate_is_refused_at_start(tmp_path: Path) -> None:
    given = {"APPEALS_ENV": "demo", "APPEALS_API_RATE": "许多"}
    with pytest.raises(ConfigError, match="APPEALS_API_RATE 应为 1 至 1000000 的整数"):
        Config.from_environment(given, tmp_path)
    given["APPEALS_API_RATE"] = "60"
    assert Config.from_environment(given, tmp_path).api_rate == 60
