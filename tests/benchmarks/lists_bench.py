"""读清单：认文件、对列、逐格读懂并找出毛病，与 openpyxl 光把同一份文件读一遍比。"""

import io

from openpyxl import load_workbook

from appeals.lists.reading import lay_out, open_list, read_entries
from tests.benchmarks.harness import OURS, Case, Contest, Figures, Goal, Group
from tests.benchmarks.report import times
from tests.lists.making import HEAD, LIMIT, good, xlsx

ROWS = 2000
COLUMN = f"{ROWS:,} 行"
BARE = "openpyxl（只读）"
CONTENT = "用户反映未经同意开通增值业务，第 {} 次来电，要求核实并退还已扣费用。"


def read(content: bytes) -> int:
    """Return 本产品读出的、没有毛病的行数。"""
    found = lay_out(open_list(io.BytesIO(content), "清单.xlsx", LIMIT))
    return sum(not entry.faults for entry in read_entries(found))


def bare(content: bytes) -> int:
    """Return openpyxl 读到的行数，不含表头。"""
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    return sum(1 for _ in book.worksheets[0].iter_rows(values_only=True)) - 1


def lists_group() -> Group:
    """Return 读清单一组。"""
    rows = (
        good(number, 申诉内容=CONTENT.format(number), 联系电话=f"138{number:08d}")
        for number in range(ROWS)
    )
    content = xlsx(HEAD, *rows)
    cases = (Case(OURS, lambda: read(content), ROWS), Case(BARE, lambda: bare(content), ROWS))
    goal = Goal("每秒行数，是 openpyxl 光读的", 0.4, _share, times, at_least=True)
    note = f"一行 {len(HEAD)} 列，每行的编号、电话与内容都不同；表中是一行的时间。"
    return Group("lists", "读一份 Excel 清单", (Contest(COLUMN, cases),), (goal,), note)


def _share(found: Figures) -> float:
    return found.ratio(COLUMN, BARE, OURS)
