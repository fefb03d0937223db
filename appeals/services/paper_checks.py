"""核对存下的文书：字节与登记的 SHA-256 不符的不给人看，说出是哪个部件。"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from appeals.documents.comparing import changed_parts
from appeals.extensions import files
from appeals.store import queries
from appeals.store.files import FileCorrupted
from appeals.store.models import Document

MISSING = "文件库里没有这个文件"
ONLY_WHOLE = "这一版生成于登记部件摘要之前，分不出是哪个部件"
ONLY_PACKAGE = "各部件没有变，变的是文件包"
WRONG_RECORD = "文件没有变，登记的部件摘要与它不符"


@dataclass(frozen=True, slots=True)
class Checked:
    """核对过的一份；``faults`` 逐条说出不符之处，完好的为空。"""

    row: Document
    faults: Sequence[str]


def verify(row: Document) -> list[str]:
    """Return 存下的字节与登记不符之处，每处一句；完好的为空表。"""
    return differences(row.sha256, row.parts)


def differences(sha256: str, parts: Mapping[str, str]) -> list[str]:
    """Return 文件库里的一份与登记的摘要不符之处；``parts`` 是部件名 → SHA-256。"""
    data = files.find(sha256)
    if data is None:
        return [MISSING]
    whole = hashlib.sha256(data).hexdigest() == sha256
    if not parts:
        return [] if whole else [ONLY_WHOLE]
    changed = changed_parts(data, parts)
    if whole:
        return [WRONG_RECORD, *changed] if changed else []
    return changed or [ONLY_PACKAGE]


def verify_all() -> Iterator[Checked]:
    """逐份核对全部文书，依编号；一次只读一份。"""
    for row in queries.all_documents():
        yield Checked(row, verify(row))


def content_of(row: Document) -> bytes:
    """Return 存下的原样字节；与登记不符的抛 FileCorrupted，写明是哪个部件。"""
    try:
        return files.read(row.sha256)
    except FileCorrupted as error:
        faults = "；".join(verify(row))
        raise FileCorrupted(
            f"“{row.name}”与登记的 SHA-256 不符：{faults}。请从备份恢复文件库里的 {row.sha256}"
        ) from error
