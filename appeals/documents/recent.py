"""按内容摘要记住最近的结果；占的字节有上限，多线程可用。"""

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")
OVERHEAD = 400
"""一条记录本身约占的字节。"""


class Recent(Generic[Value]):
    """最近用过的在后；超出 ``room`` 字节，从最久不用的删起。"""

    def __init__(self, room: int) -> None:
        self._room = room
        self._used = 0
        self._kept: OrderedDict[str, tuple[Value, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, digest: str) -> Value | None:
        """Return 记住的结果；没有为 None。"""
        with self._lock:
            if digest not in self._kept:
                return None
            self._kept.move_to_end(digest)
            return self._kept[digest][0]

    def put(self, digest: str, value: Value, size: int) -> None:
        """记住一个结果；``size`` 是它占的字节，一条就超出上限的不记。"""
        weight = size + OVERHEAD
        with self._lock:
            if weight > self._room or digest in self._kept:
                return
            self._kept[digest] = (value, weight)
            self._used += weight
            while self._used > self._room:
                self._used -= self._kept.popitem(last=False)[1][1]
