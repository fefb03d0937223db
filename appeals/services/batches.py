"""批量打包：建批时定下有哪些，后台一步几份地打，可停可续；装订成一个 zip，过期清掉。"""

from collections.abc import Callable
from datetime import datetime, timedelta

from appeals.domain.errors import NotFound, StaleChoice, WrongStage
from appeals.extensions import db
from appeals.services.batch_binding import Plan, Spoiled, bind, plan_of
from appeals.services.batch_choice import Wanted, picks_of, seal, title_of
from appeals.services.batch_claims import Claim, ClaimLost
from appeals.services.batch_packing import area_of, pack_item
from appeals.services.faults import cause_of
from appeals.store import queries
from appeals.store.database import start_write
from appeals.store.files import Stored
from appeals.store.models import Batch, BatchContent, BatchItem, BatchState, ItemState, User

AT_ONCE = {BatchContent.REPLIES: 20, BatchContent.BUNDLES: 1, BatchContent.CLOSING_FORMS: 5}
"""一步打几份：一步一提交，SQLite 上其间别人等着写，所以案卷一次一件。"""
LEASE = timedelta(minutes=10)
"""领去装订之后这么久没有报一声还在，当作装订的进程已不在，由别人再装；装两遍也是同样的字节。"""
PAUSE = timedelta(seconds=50)
"""出错的一批歇这么久再试，正好是下一次心跳；其间做别的批。"""
CLEAR_AGAIN = timedelta(hours=1)
"""没有清成的过这么久再清，先清别的。"""
WORKING = frozenset({BatchState.RUNNING, BatchState.BINDING})
TROUBLE = "上一步出错，没有改动："


class PutOff(Exception):
    """一批的一步出了错，已记在这一批上，过一会儿再做；别的批接着做。"""


def start(actor: User, wanted: Wanted, seen: str, keep_days: int, now: datetime) -> Batch:
    """建一批，定下此刻符合条件的各份；与 ``seen`` 所见的不同就不建，抛 StaleChoice。"""
    start_write(db.session)
    picks = picks_of(actor, wanted)
    if not picks or seal(picks) != seen:
        raise StaleChoice(len(picks))
    row = Batch(
        content=wanted.content,
        title=title_of(wanted),
        total=len(picks),
        keep_days=keep_days,
        created_by_id=actor.id,
        created_at=now,
        beat_at=now,
    )
    db.session.add(row)
    db.session.flush()
    db.session.add_all(
        BatchItem(
            batch_id=row.id, position=number, case_id=pick.case_id, document_id=pick.document_id
        )
        for number, pick in enumerate(picks, start=1)
    )
    db.session.commit()
    return row


def advance(now: datetime, clock: Callable[[], datetime]) -> bool:
    """做一步：打几份，或者装订。Return 做了没有；这一批出了错抛 PutOff。

    装订要很久，其间由 ``clock`` 得知此刻。
    """
    start_write(db.session)
    row = queries.lock_next_batch(now - LEASE, now - PAUSE)
    if row is None:
        db.session.rollback()
        return False
    batch_id = row.id
    try:
        _step(row, now, clock)
    except Exception as error:
        _put_off(batch_id, cause_of(error), now)
        raise PutOff(f"第 {batch_id} 批出错，过一会儿再做") from error
    return True


def fail(message: str, now: datetime) -> None:
    """记下轮到哪一批都不知道就出的错；各批都停了，所以都给看。"""
    start_write(db.session)
    for row in queries.lock_batches(WORKING):
        row.error = f"{TROUBLE}{message}"
    db.session.commit()


def expire(now: datetime) -> bool:
    """清理一批过期的；先清文件再记，记不成的下次再清。Return 清了没有。"""
    start_write(db.session)
    row = queries.lock_expired_batch(now)
    if row is not None:
        area_of(row).clear()
        row.state, row.error = BatchState.EXPIRED, ""
        row.sha256, row.size, row.expires_at = None, None, None
    db.session.commit()
    return row is not None


def fail_expiry(message: str, now: datetime) -> None:
    """没有清成的一批过一会儿再清，写明缘由，免得堵着别的。"""
    start_write(db.session)
    if row := queries.lock_expired_batch(now):
        row.expires_at, row.error = now + CLEAR_AGAIN, f"没有清成：{message}"
    db.session.commit()


def _step(row: Batch, now: datetime, clock: Callable[[], datetime]) -> None:
    items = queries.batch_items(row.id, ItemState.WAITING, AT_ONCE[row.content])
    if not items:
        _bind(row, Claim(row.id, now, clock))
        return
    for item in items:
        pack_item(row, item, now)
    row.beat_at, row.error = now, ""
    db.session.commit()


def _put_off(batch_id: int, message: str, now: datetime) -> None:
    """记下这一批出的错，排到最后；其间取消了的、别人领去装订了的不管。"""
    start_write(db.session)
    row = queries.lock_batch(batch_id)
    held = row.state is BatchState.BINDING and row.beat_at >= now - LEASE
    if row.state in WORKING and not held:
        row.beat_at, row.error = now, f"{TROUBLE}{message}"
    db.session.commit()


def open_batch(actor: User, batch_id: int) -> Batch:
    """Return 此人建的一批；别人的当作没有。"""
    found = queries.batch_by_id(actor, batch_id)
    if found is None:
        raise NotFound(f"没有找到第 {batch_id} 批")
    return found


def cancel(actor: User, batch_id: int, now: datetime) -> None:
    """取消；手上的一步做完为止，打成的留着，可以接着打。"""
    row = _lock(actor, batch_id)
    if row.state not in WORKING:
        raise WrongStage(f"第 {batch_id} 批「{row.state.label}」，没有什么可取消的")
    row.state, row.beat_at = BatchState.CANCELLED, now
    row.expires_at = now + timedelta(days=row.keep_days)
    db.session.commit()


def go_on(actor: User, batch_id: int, now: datetime) -> None:
    """接着打：取消了的打剩下的，打好了的重打未成的，过期了的全部重打。"""
    row = _lock(actor, batch_id)
    again = {
        BatchState.CANCELLED: (),
        BatchState.READY: (ItemState.FAILED,),
        BatchState.EXPIRED: (ItemState.PACKED, ItemState.FAILED),
    }
    if row.state not in again:
        raise WrongStage(f"第 {batch_id} 批「{row.state.label}」，不必再交代")
    reset = queries.reset_items(row.id, *again[row.state])
    if row.state is BatchState.READY and not reset:
        raise WrongStage(f"第 {batch_id} 批没有未成的")
    row.state, row.beat_at, row.expires_at, row.error = BatchState.RUNNING, now, None, ""
    db.session.commit()


def _lock(actor: User, batch_id: int) -> Batch:
    start_write(db.session)
    found = queries.batch_by_id(actor, batch_id, lock=True)
    if found is None:
        raise NotFound(f"没有找到第 {batch_id} 批")
    return found


def _bind(row: Batch, claim: Claim) -> None:
    """领去装订，装好再登记；装订要很久，其间不占数据库。"""
    row.state, row.beat_at = BatchState.BINDING, claim.at
    plan = plan_of(row)
    db.session.commit()
    try:
        stored = bind(plan, claim.renew) if plan.parts else None
    except ClaimLost:
        return
    except Spoiled as spoiled:
        _drop(claim, plan, spoiled)
    except Exception:
        _let_go(claim)
        raise
    else:
        _keep(claim, stored)


def _keep(claim: Claim, stored: Stored | None) -> None:
    """登记打好的 zip；一份也没有打成的没有 zip。"""
    if row := claim.mine():
        row.state, row.error = BatchState.READY, ""
        row.sha256, row.size = (stored.sha256, stored.size) if stored else (None, None)
        row.expires_at = claim.at + timedelta(days=row.keep_days)
    db.session.commit()


def _drop(claim: Claim, plan: Plan, spoiled: Spoiled) -> None:
    """打过之后坏了的各份改作未成，其余的下一步再装。"""
    if row := claim.mine():
        for fault in spoiled.faults:
            item = db.session.get_one(BatchItem, plan.item_of(fault.item))
            item.state, item.parts, item.reason = ItemState.FAILED, [], fault.message
        row.state, row.beat_at, row.error = BatchState.RUNNING, claim.at, ""
    db.session.commit()


def _let_go(claim: Claim) -> None:
    """磁盘满了一类的故障，放下不装，下一次心跳再领。"""
    if row := claim.mine():
        row.state = BatchState.RUNNING
    db.session.commit()
