"""下拉、单选、多选的选项。"""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

# WTForms 3.3 起选项须是 SelectChoice，元组将被移除；类型桩还没有收它，所以按名字取。
_SelectChoice: Any = import_module("wtforms.fields.choices").SelectChoice


def options(pairs: Iterable[tuple[str, str]], blank: str | None = None) -> list[Any]:
    """Return (值, 文字) 各成一个选项；``blank`` 是排在最前的空选项的文字，如“请选择”。"""
    first = [] if blank is None else [_SelectChoice("", blank)]
    return first + [_SelectChoice(value, text) for value, text in pairs]


def grouped(rows: Iterable[tuple[str, str, str]], blank: str) -> list[Any]:
    """Return (值, 文字, 组) 各成一个选项，同组的排在一起；``blank`` 是最前的空选项。"""
    return [_SelectChoice("", blank)] + [
        _SelectChoice(value, text, optgroup=group) for value, text, group in rows
    ]
