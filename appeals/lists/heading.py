"""表头在哪一行：表名、制表日期、合并的大标题都可能在它上面。"""

from collections.abc import Sequence

from appeals.lists.errors import RefusedList
from appeals.lists.matching import EXACT, named
from appeals.lists.plain import Raw, is_blank

DEEPEST = 30
"""表头最晚在第几行。"""
FEWEST = 2
"""至少认得几个列名才算表头。"""


def find_heading(rows: Sequence[Sequence[Raw]]) -> int:
    """Return 表头是给出的第几行（从 0 起）；一行也不像的抛 RefusedList。"""
    scores = [_score(row) for row in rows[:DEEPEST]]
    best = max(scores, default=(0, 0.0))
    if best[0] < FEWEST:
        raise RefusedList(
            f"前 {DEEPEST} 行里没有找到表头：至少要有两列写着“转办编号”“申诉人”“联系电话”这样的列名"
        )
    return scores.index(best)


def _score(row: Sequence[Raw]) -> tuple[int, float]:
    """Return (认得的项数, 把握之和)；数据里偶然出现的词，一行里凑不出几项。"""
    keys: dict[str, float] = {}
    for cell in row:
        if isinstance(cell, str) and not is_blank(cell) and len(cell) <= 30:
            for field, certainty in named(cell):
                keys[field.key] = max(keys.get(field.key, 0.0), certainty)
    sure = {key: certainty for key, certainty in keys.items() if certainty >= EXACT / 2}
    return len(sure), sum(sure.values())
