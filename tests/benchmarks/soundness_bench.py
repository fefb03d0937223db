"""核对外来的 Word 文件：每个坏样本都在一秒之内不收。"""

from functools import partial

from appeals.documents.errors import DocumentError
from appeals.documents.sample import sample_fields
from appeals.documents.soundness.checker import check_word_file
from tests.benchmarks.harness import Case, Contest, Figures, Goal, Group
from tests.benchmarks.report import duration
from tests.documents.hostile import CORPUS, hostile_file
from tests.documents.rendering import render

COLUMN = "一个"
HEAVY = (
    *("六十万个属性", "大图末尾不对", "三十条一兆的注释", "三十兆的属性", "长而末尾残缺的正文"),
    *("六万个部件", "合起来太大", "正文自报偏小", "压缩炸弹", "亿万大笑", "嵌套五千层"),
)
REST = tuple(name for name in CORPUS if name not in HEAVY)


def refusal(*names: str) -> list[str]:
    """Return 各个坏样本不收的说明；收下了的没有。"""
    said = []
    for name in names:
        try:
            check_word_file(hostile_file(name))
        except DocumentError as error:
            said.append(error.message)
    return said


def slowest(found: Figures) -> float:
    """Return 最慢的一个的秒数；其余的合起来算一个。"""
    return max(found.median(COLUMN, name) for _, name in found.seconds)


def soundness_group() -> Group:
    """Return 核对一组。"""
    good = render("reply", sample_fields("reply")[0]).data
    cases = (
        Case("收下：带图的申诉处理报告", partial(check_word_file, good)),
        *(Case(name, partial(refusal, name)) for name in HEAVY),
        Case(f"其余 {len(REST)} 个坏样本合计", partial(refusal, *REST)),
    )
    goal = Goal("最慢的坏样本，不收只用", 1.0, slowest, duration)
    note = "内存由测试以 100 MB 的地址空间上限守着。"
    contest = Contest(COLUMN, cases, alike=False)
    return Group("soundness", "核对外来的 Word 文件", (contest,), (goal,), note)
