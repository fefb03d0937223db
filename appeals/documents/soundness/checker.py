"""外来 Word 文件的唯一一道门：上传的模板与证据都从这里过。"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from appeals.documents.errors import NotWordFile, UnsoundWordFile
from appeals.documents.package import CONTENT_TYPES
from appeals.documents.soundness.archive import Entry, read_directory
from appeals.documents.soundness.markup import Budget, Element, Markup
from appeals.documents.soundness.relations import (
    Types,
    is_binary,
    is_relations,
    relations_of,
    require_picture,
    require_relations,
)
from appeals.documents.soundness.unpacking import unpacked

ROOT_RELATIONS = "_rels/.rels"
MAX_XML = 32 * 1024 * 1024
"""全部 XML 部件解开后的字节数；图片另算。"""


@dataclass(frozen=True, slots=True)
class WordParts:
    """收下的 Word 文件；``main`` 是正文的部件名，``sizes`` 是部件名 → 解开后的字节数。"""

    main: str
    sizes: Mapping[str, int]


def check_word_file(source: bytes | BinaryIO) -> WordParts:
    """Return 核对过的 Word 文件的部件。

    不是 .docx 的抛 NotWordFile；残缺、夹带、外链、含宏或域代码不在名单里的抛 UnsoundWordFile，
    指出部件。逐块读，不把文件整个解开放在内存里。
    """
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    entries = read_directory(stream)
    if CONTENT_TYPES not in entries or ROOT_RELATIONS not in entries:
        raise NotWordFile("不是 Word 文件（是别的压缩包）")
    return _Check(stream, entries).run()


class _Check:
    """一次核对。"""

    def __init__(self, stream: BinaryIO, entries: Mapping[str, Entry]) -> None:
        self.stream, self.entries, self.budget = stream, entries, Budget()

    def run(self) -> WordParts:
        types = Types(self._elements(CONTENT_TYPES, frozenset({"Default", "Override"})))
        kinds = {name: types.of(name) for name in self.entries if name != CONTENT_TYPES}
        xml = [name for name, kind in kinds.items() if not is_binary(kind)]
        self._require_readable(xml)
        relations = []
        for name in xml:
            if is_relations(name):
                declared = self._elements(name, frozenset({"Relationship"}))
                relations += relations_of(name, declared)
        main = require_relations(relations, kinds)
        for name, kind in kinds.items():
            if is_binary(kind):
                self._picture(name, kind)
            elif not is_relations(name):
                self._elements(name)
        return WordParts(main, {name: entry.size for name, entry in self.entries.items()})

    def _require_readable(self, xml: list[str]) -> None:
        """正文再长也长不到这么大。"""
        if sum(self.entries[name].size for name in xml) > MAX_XML:
            raise UnsoundWordFile(f"的文字部分超过 {MAX_XML // 1048576} MB")

    def _elements(self, name: str, keep: frozenset[str] = frozenset()) -> list[Element]:
        return Markup(name, self.budget, keep).read(self._content(name))

    def _picture(self, name: str, kind: str) -> None:
        chunks = self._content(name)
        head = next(chunks, b"")
        require_picture(head, kind, name)
        for _ in chain([head], chunks):
            continue

    def _content(self, name: str) -> Iterator[bytes]:
        return unpacked(self.stream, self.entries[name])
