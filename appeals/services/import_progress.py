"""导入的进度：登记了几件、几行未成、后台在不在。"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from appeals.services.heartbeat import worker_is_silent
from appeals.services.imports import LEASE, WORKING
from appeals.store import queries
from appeals.store.models import ImportRun, ImportState, RowState


@dataclass(frozen=True, slots=True)
class Progress:
    """一次导入此刻的进度。"""

    run: ImportRun
    counts: Counter[RowState]

    @property
    def registered(self) -> int:
        """这一次登记成了几件。"""
        return self.counts[RowState.REGISTERED]

    @property
    def known(self) -> int:
        """几行原已登记。"""
        return self.counts[RowState.KNOWN]

    @property
    def failed(self) -> int:
        """几行未成。"""
        return self.counts[RowState.FAILED]

    @property
    def total(self) -> int:
        """共几行；还没有读完的是读出了几行。"""
        return self.counts.total() if self.run.total is None else self.run.total

    @property
    def done(self) -> int:
        """有了结果的行数。"""
        return self.registered + self.known + self.failed

    @property
    def working(self) -> bool:
        """后台正在做，或者等着它做。"""
        return self.run.state in WORKING

    @property
    def text(self) -> str:
        """进度的一句话。"""
        if self.run.total is None:
            return f"{self.run.state.label}：读出 {self.total} 行"
        known = f"，原已登记 {self.known} 行" if self.known else ""
        failed = f"，未成 {self.failed} 行" if self.failed else ""
        head = f"{self.run.state.label}：已登记 {self.registered} 件"
        return f"{head}{known}{failed}，共 {self.total} 行"

    def warning(self, now: datetime) -> str:
        """Return 导入遇到的问题；没有为空串。"""
        if not self.working:
            return ""
        if self.run.error:
            return f"{self.run.error}。每分钟自动再试。"
        # 读一份大清单要很久，其间后台顾不上报平安。
        waiting = self.run.state is not ImportState.READING or now - self.run.beat_at > LEASE
        silent = waiting and worker_is_silent(now)
        return "后台作业没有在运行，请联系系统管理员启动；导入会接着做。" if silent else ""


def progress_of(rows: Sequence[ImportRun]) -> list[Progress]:
    """Return 各次导入的进度，次序不变。"""
    counts = queries.import_counts([row.id for row in rows])
    return [Progress(row, counts[row.id]) for row in rows]
