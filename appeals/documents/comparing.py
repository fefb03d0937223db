"""把存着的文书与登记的各部件摘要比一遍：说出哪个部件被改动，而不只是“文件不对”。"""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import IO

CHUNK = 1024 * 1024
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
    *(RuntimeError, NotImplementedError, ValueError),
)
"""包里的一项残缺、加密或压法不认得时，zipfile 抛的错误。"""


def changed_parts(data: bytes, parts: Mapping[str, str]) -> list[str]:
    """Return 与登记不同的各部件，每个一句；``parts`` 是部件名 → SHA-256（十六进制）。

    打不开的文件是一句“打不开”；部件都相同的为空表，哪怕文件包本身的字节不同。
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = {name: _digest(archive, name) for name in archive.namelist()}
    except UNREADABLE:
        return ["文件已打不开，分不出是哪个部件"]
    changed = [
        f"{name} {'被改动' if found[name] else '已读不出'}"
        for name, digest in parts.items()
        if name in found and found[name] != digest
    ]
    missing = [f"缺少 {name}" for name in parts if name not in found]
    return [*changed, *missing, *(f"多出 {name}" for name in found if name not in parts)]


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    """逐块读，再大的部件也不占内存；读不出的为空串。"""
    try:
        with archive.open(name) as stream:
            return _sum(stream)
    except UNREADABLE:
        return ""


def _sum(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in iter(lambda: stream.read(CHUNK), b""):
        digest.update(chunk)
    return digest.hexdigest()
