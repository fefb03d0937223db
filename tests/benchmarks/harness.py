"""测速的台子：一组里的做法在同一个进程里逐轮交替地跑，逐轮比较，取中位数。"""

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from time import process_time
from timeit import Timer
from typing import Any

OURS = "申诉通"
"""本产品在表里的名字。"""
Clock = Callable[[], float]
SLICE = 0.005
"""一轮里每种做法至少跑这么久（秒），短了钟的误差就看得见。"""


def itself(got: object) -> object:
    """Return 原样的答案。"""
    return got


@dataclass(frozen=True, slots=True)
class Case:
    """一种做法：``call`` 一次算 ``items`` 个；``answer`` 把结果换成可比的样子，不计时。

    ``differs`` 写明为什么它的答案已知与参照不同；没有写的必须相同。
    """

    name: str
    call: Callable[[], object]
    items: int = 1
    answer: Callable[[Any], object] = itself
    differs: str = ""

    def solved(self) -> object:
        """Return 算一遍的答案。"""
        return self.answer(self.call())


@dataclass(frozen=True, slots=True)
class Contest:
    """一场比较，表里的一列：第一种做法是参照；``alike`` 即各做法算的是同一道题。"""

    label: str
    cases: tuple[Case, ...]
    alike: bool = True


@dataclass(frozen=True, slots=True)
class Figures:
    """量得的数：按（列，做法）记着每一轮每个的秒数。"""

    seconds: dict[tuple[str, str], list[float]]

    def median(self, label: str, name: str) -> float:
        """Return 每个的秒数，各轮的中位数。"""
        return median(self.seconds[label, name])

    def ratio(self, label: str, name: str, base: str) -> float:
        """Return ``name`` 是 ``base`` 的几倍：逐轮相比，再取中位数，一时的忙闲两边抵消。"""
        pairs = zip(self.seconds[label, name], self.seconds[label, base], strict=True)
        return median(one / other for one, other in pairs)

    def excess(self, label: str, name: str, base: str) -> float:
        """Return ``name`` 比 ``base`` 多用的秒数：逐轮相减，再取中位数。"""
        pairs = zip(self.seconds[label, name], self.seconds[label, base], strict=True)
        return median(one - other for one, other in pairs)


@dataclass(frozen=True, slots=True)
class Goal:
    """一条要达到的数：``value`` 从量得的数里取，``show`` 把它写给人看。"""

    text: str
    limit: float
    value: Callable[[Figures], float]
    show: Callable[[float], str]
    at_least: bool = False

    def reached(self, figures: Figures) -> bool:
        """Return 达到了没有。"""
        value = self.value(figures)
        return value >= self.limit if self.at_least else value <= self.limit


@dataclass(frozen=True, slots=True)
class Group:
    """一张表：各列的做法同名同序；``note`` 写在表下。

    ``clock`` 缺省是本进程的处理器时间：别的程序占着处理器的工夫不算在里面。
    """

    key: str
    title: str
    contests: tuple[Contest, ...]
    goals: tuple[Goal, ...] = ()
    note: str = ""
    clock: Clock = process_time

    def cases(self) -> Iterator[tuple[str, Case]]:
        """逐个给出（列，做法）。"""
        for contest in self.contests:
            yield from ((contest.label, case) for case in contest.cases)


def measure(group: Group, rounds: int, clock: Clock | None = None) -> Figures:
    """Return 这一组跑 ``rounds`` 轮的数；隔轮倒着跑，谁也不总跟在谁后面。"""
    timed = [(label, case, *_timer(case, clock or group.clock)) for label, case in group.cases()]
    seconds: dict[tuple[str, str], list[float]] = {
        (label, case.name): [] for label, case in group.cases()
    }
    for number in range(rounds):
        gc.collect()
        for label, case, timer, loops in timed[:: -1 if number % 2 else 1]:
            spent = timer.timeit(loops)  # 计时中不收垃圾
            seconds[label, case.name].append(spent / loops / case.items)
    return Figures(seconds)


def _timer(case: Case, clock: Clock) -> tuple[Timer, int]:
    """Return 热过身的计时器，和一轮要跑几遍。"""
    timer, loops = Timer(case.call, timer=clock), 1
    while timer.timeit(loops) < SLICE:
        loops *= 2
    return timer, loops
