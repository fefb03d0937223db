"""生成之前的检查：必填字段齐不齐，文字能不能写进 Word 文件。"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from appeals.documents.catalogue import document_kind
from appeals.documents.errors import MissingFields, TemplateFault, UnprintableText

UNPRINTABLE = re.compile("[\x00-\x08\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""XML 1.0 不容的字符（2.2 Char），加上没有字形的 U+007F；垂直制表符当换行，所以不在内。"""


def require_fields(kind: str, facts: Mapping[str, Any]) -> None:
    """检查必填字段，缺的一次全部报出（MissingFields）。"""
    entry = document_kind(kind)
    missing = [
        field.name
        for field in entry.required
        if (not field.when or value_at(facts, field.when)) and _empty(value_at(facts, field.path))
    ]
    if missing:
        raise MissingFields(entry.title, missing)


def value_at(facts: Mapping[str, Any], path: str) -> object:
    """Return 点分路径所指的值；中途没有的是空串。"""
    value: Any = facts
    for name in path.split("."):
        if not isinstance(value, Mapping) or name not in value:
            return ""
        value = value[name]
    return value


def require_printable(facts: Mapping[str, Any]) -> None:
    """检查每段文字，有控制字符的抛 UnprintableText，指出字段与位置；不代为删改。"""
    if _all_printable(facts):
        return
    for path, text in _texts(facts, ()):
        found = UNPRINTABLE.search(text)
        if found:
            raise UnprintableText(".".join(path), found.start() + 1, found[0])


def _all_printable(facts: Mapping[str, Any]) -> bool:
    """绝大多数文书没有毛病，不必为每段文字记下路径。"""
    waiting: list[object] = [facts]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            if not value.isprintable() and UNPRINTABLE.search(value):
                return False
        elif isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
        elif not isinstance(value, (int, bytes)):
            return False
    return True


def _empty(value: object) -> bool:
    return not value.strip() if isinstance(value, str) else not value


def _texts(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _texts(inner, (*path, str(name)))
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            yield from _texts(inner, (*path, f"第{number}项"))
    elif not isinstance(value, (int, bytes)):
        raise TemplateFault(f"字段“{'.'.join(path)}”的值 {value!r} 不是文字、数、列表或字典")
