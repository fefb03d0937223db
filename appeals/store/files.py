"""文件库：按内容的 SHA-256 存取，放进去就不再改；目录或 s3:// 由配置决定。"""

import copy
import hashlib
import os
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

import fsspec
from fsspec.implementations.local import LocalFileSystem

from appeals.domain.errors import Unavailable

CHUNK = 1024 * 1024


class FileCorrupted(Unavailable):
    """取不出，或取出的内容与登记的 SHA-256 不符。"""


@dataclass(frozen=True, slots=True)
class Stored:
    """存好的一份内容。``size`` 是字节数。"""

    sha256: str
    size: int


class FileStore:
    """一个文件库；``url`` 是目录路径或 fsspec 地址，``limit`` 是单个附件的字节上限。"""

    def __init__(self, url: str, limit: int) -> None:
        self.fs, self.root = fsspec.url_to_fs(url)
        self.limit = limit

    def save(self, stream: BinaryIO) -> Stored:
        """存下 ``stream`` 的全部内容；同样的内容只存一份。"""
        digest, size = hashlib.sha256(), 0
        with tempfile.NamedTemporaryFile() as copy:
            for chunk in iter(lambda: stream.read(CHUNK), b""):
                digest.update(chunk)
                size += len(chunk)
                copy.write(chunk)
            copy.flush()
            self._put(copy.name, self._path(digest.hexdigest()))
        return Stored(digest.hexdigest(), size)

    def find(self, sha256: str) -> bytes | None:
        """Return 登记在 ``sha256`` 名下的内容，不核对；没有为 None。"""
        try:
            return cast(bytes, self.fs.cat_file(self._path(sha256)))
        except FileNotFoundError:
            return None

    def read(self, sha256: str) -> bytes:
        """Return 全部内容；没有，或与 ``sha256`` 不符，抛 FileCorrupted。"""
        return b"".join(self.verified(sha256))

    def chunks(self, sha256: str) -> Iterator[bytes]:
        """逐块给出内容，下载大文件时用。"""
        with self.fs.open(self._path(sha256), "rb") as stream:
            yield from iter(lambda: stream.read(CHUNK), b"")

    def verified(self, sha256: str) -> Iterator[bytes]:
        """逐块给出内容，给完与 ``sha256`` 不符抛 FileCorrupted；没有这个文件的开头就抛。"""
        digest = hashlib.sha256()
        try:
            for chunk in self.chunks(sha256):
                digest.update(chunk)
                yield chunk
        except FileNotFoundError:
            raise _corrupted(sha256, "已不在") from None
        if digest.hexdigest() != sha256:
            raise _corrupted(sha256, "内容已损坏")

    def require(self, sha256: str, size: int) -> None:
        """只看在不在、大小对不对，不读内容；不在或不是 ``size`` 字节抛 FileCorrupted。"""
        try:
            kept = self.fs.size(self._path(sha256))
        except FileNotFoundError:
            raise _corrupted(sha256, "已不在") from None
        if kept != size:
            raise _corrupted(sha256, "内容已损坏")

    def area(self, name: str) -> "FileStore":
        """Return 库里单独的一块，里面的东西可以一起丢弃。"""
        found = copy.copy(self)
        found.root = f"{self.root}/{name}"
        return found

    def clear(self) -> None:
        """丢弃全部内容；只用于单独的一块。"""
        if self.fs.exists(self.root):
            self.fs.rm(self.root, recursive=True)

    def _path(self, sha256: str) -> str:
        return f"{self.root}/{sha256[:2]}/{sha256}"

    def _put(self, local: str, path: str) -> None:
        # 短了的是断电留下的半个文件，换掉它。
        if self.fs.exists(path) and self.fs.size(path) == os.path.getsize(local):
            return
        self.fs.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
        # 先写全再改名：断电时不会留下半个文件占着正名；各写各的，两人同时传同一份也不相扰。
        part = f"{path}.{uuid.uuid4().hex}.part"
        self.fs.put_file(local, part)
        if isinstance(self.fs, LocalFileSystem):
            _flush(part)
        self.fs.mv(part, path)


def _flush(path: str) -> None:
    """真的写到盘上才返回：先改了名而内容还没有落盘，断电之后就是空的。"""
    with open(path, "rb") as written:
        os.fsync(written.fileno())


def _corrupted(sha256: str, trouble: str) -> FileCorrupted:
    return FileCorrupted(f"文件库里的 {sha256[:12]}… {trouble}，请从备份恢复")
