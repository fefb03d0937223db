"""字段树：一种文书有哪些字段、各举一例，写错的名称最像哪一个。"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

ALIKE = 0.5
"""像到这个程度才提示；两个字里对一个也算。"""
LABELS: tuple[tuple[type, str], ...] = (
    (bool, "是否"),
    (str, "文字"),
    (int, "数"),
    (bytes, "图片"),
    (list, "列表"),
)


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """一个字段；``inside`` 是它所在的列表（逐项印时的一项），不在列表里的为空串。

    ``kind`` 是“文字”“数”“是否”“列表”“图片”之一，``example`` 没有文字可举的为空串。
    """

    path: str
    kind: str
    example: str
    inside: str = ""


def field_entries(samples: Iterable[Mapping[str, Any]]) -> tuple[FieldEntry, ...]:
    """Return 每个字段一条，依填写的次序；例子取各样例里第一个不空的。"""
    found: dict[tuple[str, str], FieldEntry] = {}
    for sample in samples:
        for entry in _entries(sample, "", ""):
            known = found.get((entry.inside, entry.path))
            if known is None or not known.example:
                found[entry.inside, entry.path] = entry
    return tuple(found.values())


def merged(items: Iterable[object]) -> object:
    """Return 一份样子：字典合并各份的字段，别的取第一份；一份也没有的为 None。"""
    found: object = None
    for item in items:
        if isinstance(found, Mapping) and isinstance(item, Mapping):
            names = {**found, **item}
            found = {name: merged(_values(name, found, item)) for name in names}
        elif not found:
            found = item
    return found


def closest(name: str, known: Iterable[str]) -> str:
    """Return ``known`` 里最像 ``name`` 的；都不像的为空串。"""
    scores = {other: _likeness(name, other) for other in known}
    best = max(scores, key=lambda other: scores[other], default="")
    return best if best and scores[best][0] >= ALIKE else ""


def paths(fields: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    """逐个给出点分的字段名，列表里面的不算。"""
    for name, value in fields.items():
        yield f"{prefix}{name}"
        if isinstance(value, Mapping):
            yield from paths(value, f"{prefix}{name}.")


def _values(name: str, *items: Mapping[str, Any]) -> list[object]:
    return [item[name] for item in items if name in item]


def _entries(fields: Mapping[str, Any], prefix: str, inside: str) -> Iterator[FieldEntry]:
    for name, value in fields.items():
        path = f"{prefix}{name}"
        if isinstance(value, Mapping):
            yield from _entries(value, f"{path}.", inside)
            continue
        kind = next((label for known, label in LABELS if isinstance(value, known)), "文字")
        shown = value if isinstance(value, str) else ""
        yield FieldEntry(path, kind, shown, inside)
        item = merged(value) if isinstance(value, list) else None
        if isinstance(item, Mapping):
            yield from _entries(item, "", path)


def _likeness(name: str, other: str) -> tuple[float, float]:
    """像几分：名称长的看其中最像的一截，字全而次序颠倒的也算；其次看整个名称。"""
    width = len(name)
    windows = [other[at : at + width] for at in range(max(1, len(other) - width + 1))]
    best = max(SequenceMatcher(None, name, window).ratio() for window in windows)
    shuffled = SequenceMatcher(None, sorted(name), sorted(other)).ratio()
    return max(best, shuffled), SequenceMatcher(None, name, other).ratio()
