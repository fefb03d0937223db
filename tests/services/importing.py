"""导入清单的一步步：收下、核对、交代、做完。"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from appeals.extensions import db
from appeals.services import import_checks, imports
from appeals.services.attachments import Received, Upload
from appeals.services.import_checks import Asked, Check
from appeals.services.import_progress import Progress, progress_of
from appeals.store import queries
from appeals.store.models import ImportRow, RowState
from tests.factories import World
from tests.lists.making import HEAD, good, xlsx


def listed(*rows: Sequence[Any]) -> bytes:
    """Return 一份清单，表头在第 1 行。"""
    return xlsx(HEAD, *rows)


def kept(world: World, content: bytes, name: str = "清单.xlsx", *, by: str = "kefu") -> Received:
    """Return 收下的清单。"""
    return import_checks.keep(world.user(by), Upload(name, BytesIO(content)))


def checked(world: World, content: bytes, **asked: Any) -> Check:
    """Return 试读的结果。"""
    wanted = Asked(**{"received_at": world.now, **asked})
    return import_checks.check(world.user("kefu"), kept(world, content), wanted, world.now)


def begin(world: World, content: bytes, *, by: str = "kefu", **asked: Any) -> int:
    """Return 交代下去的一次导入的编号。"""
    wanted = Asked(**{"received_at": world.now, **asked})
    original = kept(world, content, by=by)
    found = import_checks.check(world.user(by), original, wanted, world.now)
    return imports.start(world.user(by), found, wanted, world.tick()).id


def step(world: World) -> bool:
    """后台做一步。"""
    return imports.advance(world.tick(minutes=1))


def run(world: World) -> None:
    """后台做到没有可做的。"""
    while step(world):
        pass


def progress(world: World, import_id: int, *, by: str = "kefu") -> Progress:
    """Return 一次导入此刻的进度。"""
    db.session.rollback()
    (found,) = progress_of([imports.open_import(world.user(by), import_id)])
    return found


def rows(import_id: int, state: RowState = RowState.REGISTERED) -> list[ImportRow]:
    """Return 一次导入里处在这个状态的各行。"""
    return list(queries.import_rows(import_id, state))


def many(count: int) -> bytes:
    """Return 有 ``count`` 行、都没有毛病的清单。"""
    return listed(*(good(number) for number in range(1, count + 1)))
