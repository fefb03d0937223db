"""升级：旧的库一步步走到现在的样子，案件与历史一件不少。"""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import text

from appeals import create_app
from appeals.extensions import db
from appeals.store import queries
from tests.databases import MIGRATIONS, Template, config_for
from tests.factories import World

INSERT_UNIT = "INSERT INTO unit (id, name, short_name, kind, province, path) VALUES "
INSERT_USER = (
    'INSERT INTO "user" (id, email, password, active, fs_uniquifier, name, phone, unit_id,'
    " created_at) VALUES "
    "(1, 'kefu@old.example', 'x', true, 'u1', '旧人', '', 1, '2026-11-06 02:00:00')"
)
INSERT_CASE = (
    'INSERT INTO "case" (id, case_no, version, stage, channel, filing, regulator, regulator_no,'
    " received_at, complainant, phone, id_no, address, customer_level, disputed_number, province,"
    " city, business, nature, product, content, demand, prior_channel, prior_answer, severities,"
    " registered_at, registered_by_id, hot_issue, closing_note, regulator_key, phone_key,"
    " number_key, next_paused) VALUES (1, 'SS20261106-0001', 1, 'registered', 'miit', 'filed',"
    " '申诉中心', 'GX1', '2026-11-06 02:00:00', '刘敏', '', '', '', 'ordinary', '',"
    " '广西壮族自治区', '', 'mobile', 'charges', '', '扣费', '退费', '', '', '',"
    " '2026-11-06 02:05:00', 1, '', '', '', '', '', false)"
)
INSERT_EVENT = (
    "INSERT INTO event (id, case_id, case_version, action, at, actor_id, actor_name, actor_unit,"
    " to_stage, summary, note, data, changes) VALUES (1, 1, 1, 'register', '2026-11-06 02:05:00',"
    " 1, '旧人', '总部', 'registered', '', '', '{}', '[]')"
)


def prepare(app: Flask) -> Result:
    """执行 flask prepare。"""
    return app.test_cli_runner().invoke(args=["prepare"])


@pytest.fixture
def empty_app(template: Template, tmp_path: Path) -> Flask:
    """接着一个空库的应用。"""
    return create_app(config_for(template.empty(tmp_path), tmp_path / "files"))


def test_old_cases_survive_the_upgrade_and_stand_on_the_first_edition(empty_app: Flask) -> None:
    with empty_app.app_context():
        upgrade(directory=str(MIGRATIONS), revision="0001")
        with db.engine.begin() as connection:
            values = "(1, '总部', '总部', 'headquarters', '', '/1/')"
            for statement in (INSERT_UNIT + values, INSERT_USER, INSERT_CASE, INSERT_EVENT):
                connection.execute(text(statement))
        db.session.remove()
    result = prepare(empty_app)
    assert result.exit_code == 0, result.output
    with empty_app.app_context():
        (case,) = queries.all_cases()
        (event,) = queries.events_of(case)
        assert (case.case_no, case.edition, event.actor_name) == ("SS20261106-0001", 1, "旧人")
        db.session.remove()
        db.engine.dispose()


def test_prepare_builds_a_usable_database_and_may_be_repeated(empty_app: Flask) -> None:
    first, second = prepare(empty_app), prepare(empty_app)
    assert first.output == "期限依据第 1 版：随产品发布的时限规则与放假通知。\n"
    assert (second.output, second.exit_code) == ("", 0)
    with empty_app.app_context():
        assert [row.number for row in queries.editions()] == [1]
        db.session.remove()
        db.engine.dispose()


def test_case_registered_now_stands_on_the_newest_edition(world: World) -> None:
    assert world.case(world.registered()).edition == 1
