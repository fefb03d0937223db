"""领去装订的凭据：装订要很久，其间隔一会儿报一声还在，免得别人当作没人装、再装一遍。"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from appeals.extensions import db
from appeals.services import heartbeat
from appeals.store import queries
from appeals.store.database import start_write
from appeals.store.models import Batch, BatchState

EVERY = timedelta(minutes=1)
"""至多这么久报一声。"""


class ClaimLost(Exception):
    """其间取消了，或者别人另领了，不必再装。"""


@dataclass(slots=True)
class Claim:
    """领去装订的一批；``at`` 是最近一次报在的时刻，与库里的相同就还归自己，``clock`` 报此刻。"""

    batch_id: int
    at: datetime
    clock: Callable[[], datetime]

    def renew(self) -> None:
        """报一声还在，一分钟至多一次；不归自己了抛 ClaimLost。"""
        now = self.clock()
        if now - self.at < EVERY:
            return
        heartbeat.beat(now)
        row = self.mine()
        if row is None:
            db.session.rollback()
            raise ClaimLost
        row.beat_at = self.at = now
        db.session.commit()

    def mine(self) -> Batch | None:
        """开写事务。Return 还归这次装订的一批；其间取消了、别人另领了的为 None，装的作废。"""
        start_write(db.session)
        row = queries.lock_batch(self.batch_id)
        held = row.state is BatchState.BINDING and row.beat_at == self.at
        return row if held else None
