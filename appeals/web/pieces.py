"""页面零件的数据：宏画什么，就要什么；只有界面用的文字与数字，没有业务对象。"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Tone = Literal["plain", "brand", "ok", "warn", "over", "paused"]
Level = Literal["ok", "warn", "over", "paused", "done"]
DayKind = Literal["start", "counted", "skipped", "make_up", "rolled", "paused"]
StepState = Literal["done", "current", "todo"]


@dataclass(frozen=True, slots=True)
class DayStep:
    """时限里的一天：算不算、算第几天、为什么，依据哪一条。"""

    date: date
    kind: DayKind
    number: int | None = None
    note: str = ""
    provisional: bool = False
    law: str = ""


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """一个时限在页面上的样子；``share`` 是已走的份额，0 到 1，``url`` 是逐日说明的页面。"""

    label: str
    text: str
    level: Level
    due_label: str
    share: float
    source: str = ""
    limit: str = ""
    reason: str = ""
    provisional: bool = False
    steps: Sequence[DayStep] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class StageStep:
    """横向进度条上的一站。"""

    label: str
    state: StepState
    time: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """一项从什么改成了什么。"""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """一件附件；``kind`` 取 image、pdf、word、excel、audio，其余按普通文件显示。"""

    name: str
    url: str
    size: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """经过里的一条：谁、哪个单位、做了什么、何时。"""

    who: str
    what: str
    when: str
    unit: str = ""
    icon: str = "dot"
    tone: Tone = "plain"
    details: Sequence[str] = ()
    changes: Sequence[Change] = ()
    attachments: Sequence[AttachmentView] = ()


@dataclass(frozen=True, slots=True)
class PersonLine:
    """经办人一行：什么角色、谁、怎么联系。"""

    role: str
    name: str
    contact: str = ""


@dataclass(frozen=True, slots=True)
class PageLink:
    """页码；``url`` 为空表示当前页，``label`` 为“…”表示略去的几页。"""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class PageView:
    """列表的一页；``first``、``last`` 是本页的起止序号，从 1 起。"""

    total: int
    first: int
    last: int
    previous_url: str = ""
    next_url: str = ""
    links: Sequence[PageLink] = field(default_factory=tuple)
