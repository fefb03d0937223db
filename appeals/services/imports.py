"""导入清单：交代下去，后台读出各行，再几行几行地登记；可停可续，同一编号不登记第二次。"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from appeals.domain.cases import require_particulars
from appeals.domain.errors import Forbidden, InvalidFields, NotFound, WrongStage
from appeals.domain.numbers import reference_key
from appeals.extensions import db
from appeals.lists.reading import lay_out
from appeals.lists.row_numbers import read_rows
from appeals.services.attachments import Received
from appeals.services.import_checks import Asked, Check, way_of
from appeals.services.import_facts import restored, stored
from appeals.services.import_reading import Line, Way, chunks, lines, opened
from appeals.services.intake import enter, require_agent
from appeals.services.steps import settle
from appeals.store import queries
from appeals.store.database import start_write
from appeals.store.models import ImportRow, ImportRun, ImportState, RowState, User

FEW = 20
"""一步登记几行：一步一提交，SQLite 上其间别人等着写。"""
LEASE = timedelta(minutes=10)
"""领去读这么久没有读完，当作读的进程已不在，由别人从头再读。"""
WORKING = frozenset({ImportState.WAITING, ImportState.READING, ImportState.RUNNING})


def start(actor: User, found: Check, asked: Asked, now: datetime) -> ImportRun:
    """照核对过的样子交代一次导入；对列还有问题、没有可登记的抛 InvalidFields。"""
    require_agent(actor)
    if found.troubles or not found.good:
        raise InvalidFields({"list": [*found.troubles] or ["没有可以登记的行"]})
    way_of(found.columns, asked)
    original = found.original
    row = ImportRun(
        name=original.name,
        media_type=original.media_type,
        size=original.size,
        sha256=original.sha256,
        sheet=found.sheet,
        columns=dict(found.columns),
        rows=asked.rows,
        received_at=asked.received_at,
        created_by_id=actor.id,
        created_at=now,
        beat_at=now,
    )
    start_write(db.session)
    db.session.add(row)
    db.session.commit()
    return row


def advance(now: datetime) -> bool:
    """做一步：读出一份清单的各行，或者登记几行。Return 做了没有。"""
    start_write(db.session)
    row = next(iter(queries.lock_working_imports(now - LEASE)), None)
    if row is None:
        db.session.rollback()
        return False
    if row.state is not ImportState.RUNNING:
        _read(row, now)
        return True
    waiting = queries.import_rows(row.id, RowState.WAITING, FEW)
    for item in waiting:
        _register(row, item, now)
    row.state = ImportState.RUNNING if waiting else ImportState.DONE
    row.beat_at, row.error = now, ""
    db.session.commit()
    return True


def fail(message: str, now: datetime) -> None:
    """记下出的错给人看；出错的一次排到最后，免得堵着别的。"""
    start_write(db.session)
    waiting = queries.lock_working_imports(now - LEASE)
    for row in waiting:
        row.error = f"上一步出错，没有改动：{message}"
    for row in waiting[:1]:
        row.beat_at = now
    db.session.commit()


def open_import(actor: User, import_id: int) -> ImportRun:
    """Return 此人交代的一次导入；别人的当作没有。"""
    return _require(queries.import_by_id(actor, import_id), import_id)


def cancel(actor: User, import_id: int, now: datetime) -> None:
    """停下；手上的一步做完为止，登记了的留着，可以接着登记。"""
    row = _lock(actor, import_id)
    if row.state not in WORKING:
        raise WrongStage(f"第 {import_id} 次导入「{row.state.label}」，没有什么可停的")
    row.state, row.beat_at = ImportState.CANCELLED, now
    db.session.commit()


def go_on(actor: User, import_id: int, now: datetime) -> None:
    """停下了的接着登记；没有读完的从头再读。"""
    row = _lock(actor, import_id)
    if row.state is not ImportState.CANCELLED:
        raise WrongStage(f"第 {import_id} 次导入「{row.state.label}」，不必再交代")
    row.state = ImportState.WAITING if row.total is None else ImportState.RUNNING
    row.beat_at = now
    db.session.commit()


def _require(found: ImportRun | None, import_id: int) -> ImportRun:
    if found is None:
        raise NotFound(f"没有找到第 {import_id} 次导入")
    return found


def _lock(actor: User, import_id: int) -> ImportRun:
    start_write(db.session)
    return _require(queries.import_by_id(actor, import_id, lock=True), import_id)


def _read(row: ImportRun, now: datetime) -> None:
    """领去读，读出一批存一批；读要很久，两批之间不占数据库。"""
    run_id, sheet = row.id, row.sheet
    original = Received(row.name, row.media_type, row.size, row.sha256)
    way = Way(row.columns, row.received_at, read_rows(row.rows))
    row.state, row.beat_at = ImportState.READING, now
    queries.drop_import_rows(run_id)
    db.session.commit()
    total = 0
    try:
        with opened(original) as found:
            layout = lay_out(found, sheet)
            for some in chunks(lines(layout, way, now)):
                if not _keep(run_id, some, now):
                    return
                total += len(some)
    except Exception:
        _let_go(run_id, now)
        raise
    if mine := _mine(run_id, now):
        mine.state, mine.total, mine.error = ImportState.RUNNING, total, ""
    db.session.commit()


def _keep(run_id: int, some: Sequence[Line], now: datetime) -> bool:
    """存下读出的各行；其间停下了、别人另领了的不存，Return False。"""
    mine = _mine(run_id, now)
    if mine:
        db.session.add_all(_row(run_id, line) for line in some)
    db.session.commit()
    return mine is not None


def _row(run_id: int, line: Line) -> ImportRow:
    if line.case_id:
        return ImportRow(run_id=run_id, row=line.row, state=RowState.KNOWN, case_id=line.case_id)
    if line.facts is None:
        reason = "；".join(f"「{fault.heading}」{fault.message}" for fault in line.faults)
        return ImportRow(run_id=run_id, row=line.row, state=RowState.FAILED, reason=reason)
    return ImportRow(run_id=run_id, row=line.row, facts=stored(line.facts))


def _let_go(run_id: int, now: datetime) -> None:
    """文件库坏了一类的故障，放下不读，下一次心跳再领。"""
    if mine := _mine(run_id, now):
        mine.state = ImportState.WAITING
    db.session.commit()


def _mine(run_id: int, claimed_at: datetime) -> ImportRun | None:
    """Return 还归这次读取的一次导入；其间停下了、别人另领了的为 None。"""
    start_write(db.session)
    row = queries.lock_import(run_id)
    claimed = row.state is ImportState.READING and row.beat_at == claimed_at
    return row if claimed else None


def _register(run: ImportRun, item: ImportRow, now: datetime) -> None:
    """登记一行；已有同一编号的不再登记，不成的写明缘由，都不耽误别的行。"""
    facts = restored(item.facts)
    key = reference_key(facts.regulator_no)
    known = queries.registered_numbers([key]).get((facts.channel, key))
    if known:
        item.state, item.case_id, item.facts = RowState.KNOWN, known.id, {}
        return
    try:
        _require_active(run.created_by)
        require_particulars(facts, now)
    except (Forbidden, InvalidFields) as refused:
        item.state, item.reason = RowState.FAILED, refused.message
        return
    case = enter(run.created_by, facts, now, f"由清单“{run.name}”第 {item.row} 行导入")
    settle(case, now)
    item.state, item.case_id, item.facts = RowState.REGISTERED, case.id, {}


def _require_active(actor: User) -> None:
    """交代导入的人其间停用了、不再是总部客服的，抛 Forbidden。"""
    if not actor.active:
        raise Forbidden(f"交代导入的{actor.name}已停用")
    require_agent(actor)
