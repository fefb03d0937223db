"""读值的答案：一个值，和拿不准时的缘由。"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from appeals.domain.kinds import Kind
from appeals.letters.values.periods import Period

Value = str | date | Decimal | Kind | Period


@dataclass(frozen=True, slots=True)
class Read:
    """读出的一个值；``why`` 是拿不准的缘由，拿得准为空。"""

    value: Value | None
    why: str = ""


Reader = Callable[[str], Sequence[Read]]
"""读标签之后的一段原文；读不出任何值时为空。"""
