"""模板里可用的过滤器：名称是中文，读起来像表单。"""

from collections.abc import Callable
from dataclasses import dataclass

from appeals.documents.amounts import amount_capitals, amount_figures
from appeals.documents.masking import masked_id, masked_name, masked_phone
from appeals.documents.wording import chinese_date, numeral_date, ordinal, paragraphs

FILTERS: dict[str, Callable[..., object]] = {
    "金额": amount_figures,
    "金额大写": amount_capitals,
    "中文日期": chinese_date,
    "汉字日期": numeral_date,
    "序号": ordinal,
    "分段": paragraphs,
    "姓名脱敏": masked_name,
    "电话脱敏": masked_phone,
    "证件脱敏": masked_id,
}


@dataclass(frozen=True, slots=True)
class FilterExample:
    """一个过滤器怎样写、印出什么；``tag`` 可以原样抄进模板试。"""

    name: str
    tag: str
    result: str


TAGS: tuple[tuple[str, str, tuple[object, ...]], ...] = (
    ("金额", '{{ "1299"|金额 }}', ("1299",)),
    ("金额大写", '{{ "1299"|金额大写 }}', ("1299",)),
    ("中文日期", '{{ "2026-11-16"|中文日期 }}', ("2026-11-16",)),
    ("汉字日期", '{{ "2026-11-16"|汉字日期 }}', ("2026-11-16",)),
    ("序号", "{{ 3|序号 }}", (3,)),
    ("序号", "{{ 3|序号(2) }}", (3, 2)),
    ("姓名脱敏", '{{ "刘敏"|姓名脱敏 }}', ("刘敏",)),
    ("电话脱敏", '{{ "13812341234"|电话脱敏 }}', ("13812341234",)),
    ("证件脱敏", '{{ "450103198801011234"|证件脱敏 }}', ("450103198801011234",)),
)
"""过滤器、写法与交给它的值；结果由过滤器自己算，不另抄一遍。"""
BLOCKS = (
    FilterExample("分段", "{%p for 段 in 申诉.内容|分段 %}", "一段一段地循环，去掉空行"),
    FilterExample("图片", "{{ 项|图片 }}", "附件的图片，转正方向、缩进版心"),
    FilterExample("图片带名称", "{{ 项|图片带名称 }}", "同上，名称印在图下"),
)
"""印出的不是一句话的，说明它做什么。"""


def filter_examples() -> tuple[FilterExample, ...]:
    """Return 模板里可用的过滤器，各举一例。"""
    said = (FilterExample(name, tag, str(FILTERS[name](*given))) for name, tag, given in TAGS)
    return (*said, *BLOCKS)
