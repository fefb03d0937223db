"""每种文书一份齐全的字段；缺省值可逐项替换。"""

from collections.abc import Callable
from functools import partial
from typing import Any

from appeals.documents.common import Fields
from appeals.documents.fields import reply_fields
from appeals.documents.sample_papers import FEEDBACK, PAPERS, urge_sample
from tests.documents.factories import BASE, evidence, reply_facts

__all__ = ["FEEDBACK", "SAMPLES", "URGE", "sample"]

URGE = urge_sample(BASE)
SAMPLES: dict[str, Callable[[], Fields]] = {
    "reply": lambda: reply_fields(reply_facts(attachments=evidence("业务受理日志"))),
    **{code: partial(make, BASE) for code, make in PAPERS.items()},
}
"""文书代码 → 一份齐全的字段。"""


def sample(code: str, **changes: Any) -> Fields:
    """Return 一种文书的字段；``changes`` 替换顶层字段。"""
    return {**SAMPLES[code](), **changes}
