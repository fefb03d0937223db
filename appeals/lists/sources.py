"""一份清单文件：有哪几张表，每张一行行读出来；文件多大，内存里都只有几行。"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from appeals.lists.archives import Oddities
from appeals.lists.plain import Raw

MOST_COLUMNS = 200
"""一张表读到第几列为止。"""
MOST_LINES = 1_048_576
"""一张表最多多少行（Excel 的规格），空行也算。"""
Line = tuple[int, Sequence[Raw]]
"""(行号, 各格)；行号从 1 起，与表格软件里看到的相同。"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """一张表；``lines`` 每调用一次从头读一遍。"""

    name: str
    lines: Callable[[], Iterator[Line]]
    hidden: bool = False
    epoch_1904: bool = False
    oddities: Oddities = field(default_factory=Oddities)


@dataclass(frozen=True, slots=True)
class ListFile:
    """一份打开的清单；``encoding`` 是 CSV 的编码，Excel 的为空串。"""

    name: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
