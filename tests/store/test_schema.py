"""库的样子：迁移脚本与模型一致，约束真的在，时刻不丢时区。"""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError

from appeals.extensions import db
from appeals.store.base import Base
from tests.databases import Template
from tests.factories import World


def test_migrations_build_what_the_models_say(world: World) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_case_number_is_unique_by_constraint(world: World) -> None:
    first, second = world.registered(), world.registered()
    with pytest.raises(IntegrityError):
        db.session.execute(
            text('UPDATE "case" SET case_no = :first WHERE case_no = :second'),
            {"first": first, "second": second},
        )


def test_row_cannot_point_at_nothing(world: World) -> None:
    no = world.registered()
    wanted = text('UPDATE "case" SET branch_id = 9999 WHERE case_no = :no')
    with pytest.raises(IntegrityError):
        db.session.execute(wanted, {"no": no})


def test_moment_comes_back_in_beijing_time(world: World) -> None:
    case = world.case(world.registered())
    case.closed_at = datetime(2026, 11, 6, 16, 30, tzinfo=UTC)
    db.session.commit()
    assert case.closed_at.isoformat() == "2026-11-07T00:30:00+08:00"


def test_moment_without_timezone_is_refused(world: World) -> None:
    case = world.case(world.registered())
    case.closed_at = datetime(2026, 11, 6, 16, 30)  # noqa: DTZ001
    with pytest.raises(StatementError, match="没有时区"):
        db.session.commit()


def test_sqlite_keeps_foreign_keys_and_a_write_ahead_log(
    sqlite_template: Template, tmp_path: Path
) -> None:
    with sqlite_template.fresh_app(tmp_path) as app, app.app_context():
        assert db.session.scalar(text("PRAGMA foreign_keys")) == 1
        assert db.session.scalar(text("PRAGMA journal_mode")) == "wal"
