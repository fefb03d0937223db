"""一种文书的模板能用哪些字段与过滤器：怎样写，各举一例。"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from appeals.documents.fieldtree import FieldEntry, field_entries
from appeals.documents.filters import FilterExample, filter_examples
from appeals.documents.sample import sample_fields

__all__ = ["FilterExample", "filter_examples"]

ITEM = "项"
"""例子里列表一项的叫法；模板里可以另取。"""
PICTURED = f"{{%p if {ITEM}.图片 %}}"
"""没有图片的附件，“图片”过滤器不认，所以要先隔开。"""


@dataclass(frozen=True, slots=True)
class Field:
    """一个字段；``tag`` 可以原样抄进模板，``example`` 没有文字可举的为空串。"""

    path: str
    tag: str
    kind: str
    example: str


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """一组字段；``name`` 是同一组的头一截，列表里面的是列表的名称，``listed`` 为真。"""

    name: str
    listed: bool
    fields: tuple[Field, ...]


def field_groups(kind: str) -> tuple[FieldGroup, ...]:
    """Return 这种文书的全部字段，列表里的紧跟着列表；目录里没有的抛 UnknownDocument。"""
    entries = field_entries(sample_fields(kind))
    return tuple(
        FieldGroup(name, listed, tuple(_field(entry) for entry in group))
        for (name, listed), group in groupby(_ordered(entries), key=_group)
    )


def _ordered(entries: Sequence[FieldEntry]) -> list[FieldEntry]:
    """同组的排在一起，组的先后依头一个字段。"""
    first = list(dict.fromkeys(map(_group, entries)))
    return sorted(entries, key=lambda entry: first.index(_group(entry)))


def _group(entry: FieldEntry) -> tuple[str, bool]:
    return (entry.inside, True) if entry.inside else (entry.path.partition(".")[0], False)


def _field(entry: FieldEntry) -> Field:
    path = f"{ITEM}.{entry.path}" if entry.inside else entry.path
    example = f"先写 {PICTURED}，没有图片的跳过" if entry.kind == "图片" else entry.example
    return Field(path, _tag(entry, path), entry.kind, example)


def _tag(entry: FieldEntry, path: str) -> str:
    if entry.kind == "图片":
        return f"{{{{ {ITEM}|图片 }}}}"
    if entry.kind == "是否":
        return f"{{%p if {path} %}}"
    if entry.kind == "列表":
        return f"{{%p for {ITEM} in {path} %}}"
    return f"{{{{ {path} }}}}"
