"""数据库报的错进日志之前：说得出是哪条约束，说不出是谁的资料。"""

import traceback

import pytest
from sqlalchemy.exc import IntegrityError

from appeals.extensions import db
from appeals.store.models import Case
from tests.factories import World

SECRET = "王秘密13800001111"


def like(first: Case, **changes: object) -> Case:
    """Return 照一件案件另写的一件，写着秘密。"""
    kept = {column.key: getattr(first, column.key) for column in Case.__table__.columns}
    secrets = {"id": None, "complainant": SECRET, "content": SECRET}
    return Case(**(kept | secrets | changes))


def test_failed_insert_tells_no_values(world: World) -> None:
    no = world.registered()
    db.session.add(like(world.case(no)))
    with pytest.raises(IntegrityError) as error:
        db.session.flush()
    told = "".join(traceback.format_exception(error.value))
    assert "case_no" in told
    assert no not in told
    assert SECRET not in told


def test_missing_value_tells_no_others(world: World) -> None:
    db.session.add(like(world.case(world.registered()), case_no=None))
    with pytest.raises(IntegrityError) as error:
        db.session.flush()
    told = "".join(traceback.format_exception(error.value))
    assert "case_no" in told
    assert SECRET not in told
