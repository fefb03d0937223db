"""讲一件演示案件的底子：讲到哪一刻、哪件案子、谁在办。"""

from datetime import datetime
from zlib import crc32

from appeals.demo.cast import Cast
from appeals.demo.matter import Matter
from appeals.demo.moments import Moments, StoryError
from appeals.store import queries
from appeals.store.models import Case, Task, User


class Telling:
    """一件案件的讲述，从收到来函起；``at`` 是讲到的时刻。"""

    def __init__(self, matter: Matter, received_at: datetime, moments: Moments, cast: Cast) -> None:
        self.matter, self.moments, self.cast = matter, moments, cast
        self.at = self.received_at = received_at
        self.facts = matter.particulars(received_at)
        self.case_no, self.steps = "", 0
        self.agent_key, self.reviewer_key = "kefu", "shenhe"

    @property
    def case(self) -> Case:
        """案件此刻的样子。"""
        found = queries.case_by_no(self.cast.user("jihe"), self.case_no)
        if found is None:
            raise StoryError(f"演示案件 {self.matter.key} 还没有登记")
        return found

    @property
    def version(self) -> int:
        """案件此刻的版本。"""
        return self.case.version

    @property
    def agent(self) -> User:
        """经办的总部客服。"""
        return self.cast.user(self.agent_key)

    @property
    def reviewer(self) -> User:
        """经办的总部审核。"""
        return self.cast.user(self.reviewer_key)

    @property
    def branch(self) -> User:
        """主办分公司的处理人。"""
        return self.cast.user_of(self.matter.branch)

    def handled_by(self, agent: str, reviewer: str = "shenhe") -> None:
        """改由这两个人经办。"""
        self.agent_key, self.reviewer_key = agent, reviewer

    def wait(self, hours: float) -> datetime:
        """过将近 ``hours`` 个办公小时；返回那时。

        每一步提前一点，早多少由案件与步数定：各案的时刻参差不齐，每次装入又都一样。
        """
        self.steps += 1
        early = (crc32(self.matter.key.encode()) + 5 * self.steps) % 13 / 100
        self.at = self.moments.after(self.at, hours * (1 - early))
        return self.at

    def until(self, moment: datetime) -> datetime:
        """过到 ``moment``；已经过了的抛 StoryError。"""
        if moment < self.at:
            raise StoryError(f"演示案件 {self.matter.key} 的时间倒流：{moment} 早于 {self.at}")
        self.at = moment
        return moment

    def pending_task(self, unit: str) -> Task:
        """Return 等 ``unit`` 反馈的任务。"""
        for task in queries.tasks_of(self.case):
            if task.is_pending_help and task.unit_id == self.cast.unit(unit):
                return task
        raise StoryError(f"演示案件 {self.matter.key} 没有等{unit}反馈的任务")
