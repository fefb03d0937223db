"""打包：一个 zip，末尾附 `sha256sum -c` 认得的校验清单。"""

import hashlib
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import IO

SUMS = "SHA256SUMS.txt"
SPOOL = 32 * 1024 * 1024
"""超过这么大就落到磁盘上。"""
READABLE = 0o644 << 16


@dataclass(frozen=True, slots=True)
class Item:
    """包里的一个文件；``read`` 到写的时候才读，一次只占一个文件的内存。"""

    name: str
    read: Callable[[], bytes]


def pack(out: IO[bytes], items: Iterable[Item], now: datetime) -> dict[str, str]:
    """把各文件写进 ``out``；返回文件名 → SHA-256。docx 与图片本身已压缩，不再压一遍。"""
    sums: dict[str, str] = {}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for item in items:
            content = item.read()
            sums[item.name] = hashlib.sha256(content).hexdigest()
            archive.writestr(_entry(item.name, now), content)
        lines = "".join(f"{digest}  {name}\n" for name, digest in sums.items())
        archive.writestr(_entry(SUMS, now), lines)
    return sums


def _entry(name: str, now: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, now.timetuple()[:6])
    info.external_attr = READABLE
    return info
