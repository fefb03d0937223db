"""批量打包的进度：打了几份、还能做什么、后台在不在。"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from appeals.services.batches import LEASE, WORKING
from appeals.services.heartbeat import worker_is_silent
from appeals.store import queries
from appeals.store.models import Batch, BatchState, ItemState


@dataclass(frozen=True, slots=True)
class Progress:
    """一批此刻的进度。"""

    batch: Batch
    counts: Counter[ItemState]

    @property
    def packed(self) -> int:
        """打成了几份。"""
        return self.counts[ItemState.PACKED]

    @property
    def failed(self) -> int:
        """几份未成。"""
        return self.counts[ItemState.FAILED]

    @property
    def done(self) -> int:
        """试过了几份，成与未成都算。"""
        return self.packed + self.failed

    @property
    def working(self) -> bool:
        """后台正在做，或者等着它做。"""
        return self.batch.state in WORKING

    @property
    def text(self) -> str:
        """进度的一句话。"""
        failed = f"，未成 {self.failed} 份" if self.failed else ""
        return f"{self.batch.state.label}：已打 {self.packed} / {self.batch.total} 份{failed}"

    @property
    def onward(self) -> str:
        """还能接着做什么，作按钮的文字；没有可做的为空串。"""
        if self.batch.state is BatchState.CANCELLED:
            return "接着打包"
        if self.batch.state is BatchState.EXPIRED:
            return "再打一次"
        retry = self.batch.state is BatchState.READY and self.failed
        return f"重打未成的 {self.failed} 份" if retry else ""

    def warning(self, now: datetime) -> str:
        """Return 打包遇到的问题；没有为空串。"""
        if not self.working:
            return ""
        if self.batch.error:
            return f"{self.batch.error}。每分钟自动再试。"
        # 装订要很久，其间后台顾不上报平安。
        waiting = self.batch.state is BatchState.RUNNING or now - self.batch.beat_at > LEASE
        silent = waiting and worker_is_silent(now)
        return "后台作业没有在运行，请联系系统管理员启动；打包会接着做。" if silent else ""


def progress_of(rows: Sequence[Batch]) -> list[Progress]:
    """Return 各批的进度，次序不变。"""
    counts = queries.batch_counts([row.id for row in rows])
    return [Progress(row, counts[row.id]) for row in rows]
