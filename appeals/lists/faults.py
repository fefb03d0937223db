"""读出的一行，与其中读不懂的格。"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """一处毛病：第几行（表格软件里的行号，从 1 起）、哪一列、怎么了。"""

    row: int
    heading: str
    message: str

    @property
    def text(self) -> str:
        """给人看的一句：第 18 行「来函日期」：读不懂“昨天”。"""
        return f"第 {self.row} 行「{self.heading}」：{self.message}"


@dataclass(frozen=True, slots=True)
class Entry:
    """一行：读出的各项（字段名到值，空着的没有）与各处毛病。有毛病的一行不能导入。"""

    row: int
    values: Mapping[str, object]
    faults: tuple[Fault, ...]
