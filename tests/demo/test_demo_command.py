"""flask demo load：只在演示环境装，装过不再装，中断过接着装，不碰别人的数据。"""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from appeals import create_app
from appeals.demo.loading import STORIES, Loaded, load
from appeals.demo.story import Story, Tale, ago
from appeals.domain.roles import Role
from appeals.domain.stages import Stage
from appeals.extensions import db
from appeals.services.accounts import create_unit, create_user
from appeals.store import queries
from appeals.store.models import UnitKind, User
from tests.databases import FOUNDED, Template, config_for
from tests.factories import START, World


def run(app: Flask) -> Result:
    return app.test_cli_runner().invoke(args=["demo", "load"])


@pytest.fixture
def sqlite_app(sqlite_template: Template, tmp_path: Path) -> Flask:
    """只用 SQLite 的应用。"""
    return create_app(config_for(sqlite_template.copy(tmp_path), tmp_path / "files"))


def dispatched(tale: Tale) -> None:
    tale.dispatch(1)


def interrupted(tale: Tale) -> None:
    tale.dispatch(1)
    raise KeyboardInterrupt


def three_stories(second: Story) -> tuple[Story, ...]:
    return Story("zj_phone", ago(0.6)), second, Story("gx_port", ago(9), dispatched)


def test_the_command_loads_once_and_says_so(sqlite_app: Flask) -> None:
    first, second = run(sqlite_app), run(sqlite_app)
    assert first.output == f"已装入演示数据：30 个单位、16 个账号，{len(STORIES)} 件案件。\n"
    assert second.output == f"演示数据已在库中（{len(STORIES)} 件案件），没有改动。\n"
    assert (first.exit_code, second.exit_code) == (0, 0)


def test_the_command_is_refused_in_production(sqlite_template: Template, tmp_path: Path) -> None:
    config = config_for(sqlite_template.copy(tmp_path), tmp_path, environment="production")
    app = create_app(config)
    result = run(app)
    assert result.exit_code == 1
    assert "演示数据只能装入演示环境" in result.output
    with app.app_context():
        assert not queries.all_cases()


def test_accounts_of_others_are_left_alone(sqlite_app: Flask) -> None:
    with sqlite_app.app_context():
        for account in queries.all_users():
            db.session.delete(account)
        unit = create_unit("另一家公司", UnitKind.HEADQUARTERS)
        create_user("me@example.com", "我", "long-enough-1", [Role.HQ_AGENT], unit, FOUNDED)
        db.session.commit()
    result = run(sqlite_app)
    assert result.exit_code == 0
    assert result.output == "数据库里已有别的账号，没有装入演示数据。\n"
    with sqlite_app.app_context():
        assert [user.email for user in db.session.query(User)] == ["me@example.com"]


def test_an_interrupted_load_is_completed_by_the_next(world: World) -> None:
    with pytest.raises(KeyboardInterrupt):
        load(START, three_stories(Story("gx_cancel", ago(5), interrupted)))
    db.session.rollback()
    assert [case.complainant for case in queries.all_cases()] == ["韦阿妹", "农㐂安"]
    again = load(START, three_stories(Story("gx_cancel", ago(5), dispatched)))
    assert again == Loaded(1, 2)
    assert [case.stage for case in queries.all_cases()] == [
        *(Stage.DISPATCHED, Stage.DISPATCHED, Stage.REGISTERED),
    ]
    assert load(START, three_stories(Story("gx_cancel", ago(5), dispatched))) == Loaded(0, 3)
