"""打包：一个 zip，末尾附 `sha256sum -c` 认得的校验清单。"""

import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO

from appeals.domain.errors import Unavailable
from appeals.extensions import files
from appeals.services.paper_checks import differences
from appeals.store.files import FileCorrupted, FileStore

SUMS = "SHA256SUMS.txt"
SPOOL = 32 * 1024 * 1024
"""超过这么大就落到磁盘上。"""
READABLE = 0o644 << 16


@dataclass(frozen=True, slots=True)
class Item:
    """包里的一个文件：库里的一份（``sha256``），或者现写的文字（``text``）。

    ``size`` 是库里的一份登记的字节数，``library`` 是它所在的文件库，不写的在本应用的文件库；
    ``parts`` 是文书各部件的摘要。
    """

    name: str
    sha256: str = ""
    size: int = 0
    text: str = ""
    library: FileStore | None = None
    parts: Mapping[str, str] = field(default_factory=dict)

    def chunks(self) -> Iterable[bytes]:
        """Return 内容，逐块给出；库里的与摘要不符抛 FileCorrupted。"""
        if self.sha256:
            return (self.library or files).verified(self.sha256)
        return [self.text.encode()]


class Unreadable(Unavailable):
    """包里的一个文件取不出来，整个包没有打成；``item`` 是哪一个，文书说到部件。"""

    def __init__(self, item: Item, error: FileCorrupted) -> None:
        self.item = item
        told = "；".join(differences(item.sha256, item.parts)) if item.parts else ""
        super().__init__(f"“{item.name}”取不出来：{told or error.message}")


def pack(out: IO[bytes], items: Iterable[Item], now: datetime) -> dict[str, str]:
    """把各文件逐块写进 ``out``；返回文件名 → SHA-256。有一个取不出的抛 Unreadable。

    docx 与图片本身已压缩，不再压一遍。
    """
    sums: dict[str, str] = {}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for item in items:
            sums[item.name] = _write(archive, item, now)
        lines = "".join(f"{digest}  {name}\n" for name, digest in sums.items())
        archive.writestr(_entry(SUMS, now), lines)
    return sums


def unreadable(items: Iterable[Item]) -> list[Unreadable]:
    """Return 取不出来的各个，读到头才知道；都取得出的为空表。"""
    found = []
    for item in items:
        try:
            for _ in item.chunks():
                pass
        except FileCorrupted as error:
            found.append(Unreadable(item, error))
    return found


def _write(archive: zipfile.ZipFile, item: Item, now: datetime) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open(_entry(item.name, now), "w") as entry:
            for chunk in item.chunks():
                digest.update(chunk)
                entry.write(chunk)
    except FileCorrupted as error:
        raise Unreadable(item, error) from error
    return digest.hexdigest()


def _entry(name: str, now: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, now.timetuple()[:6])
    info.external_attr = READABLE
    return info
