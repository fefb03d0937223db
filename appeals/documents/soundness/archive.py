"""压缩包的目录：逐条核对，不信它自报的位置、名称与大小（APPNOTE 4.3）。"""

import re
import struct
import zipfile
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO

from appeals.documents.errors import NotWordFile, UnsoundWordFile

MAX_ENTRIES = 2000
MAX_TOTAL = 200 * 1024 * 1024
"""全部部件解开后的字节数。"""
MAX_RATIO = 100
SMALL = 1024 * 1024
"""解开后不到这么大的部件不问压缩比：上千行的空表本来就压得很小，也成不了炸弹。"""
MAX_DIRECTORY = 1024 * 1024
DESCRIPTOR = 24
"""部件之后最多隔着一个数据描述符（4.3.9），再多就是夹藏。"""
END = struct.Struct("<4s4H2LH")
LOCAL = struct.Struct("<4s5H3L2H")
ENCRYPTED, DESCRIBED, UTF8 = 0x2041, 0x8, 0x800
UNSTATED = 0xFFFFFFFF
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BROKEN = (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error)
"""zipfile 遇到坏目录时会抛的错误：不止 BadZipFile。"""
BAD_NAME = re.compile(
    r"(^|/)\.{1,2}(/|$)|^/|//|[\\:*?<>|\x00-\x1f\x7f]|%(?!20)[0-7]|\.piece$", re.IGNORECASE
)
"""越出文件夹的、把 ASCII 字母转义了的、拆成几片的名称：各家软件认出的不是同一个部件。"""
TORN = "残缺或已损坏，请重新导出后上传"


@dataclass(frozen=True, slots=True)
class Entry:
    """目录里的一条；``start`` 是内容在文件里的位置，``packed``、``size`` 是自报的字节数。"""

    name: str
    deflated: bool
    crc: int
    start: int
    packed: int
    size: int


def read_directory(stream: BinaryIO) -> dict[str, Entry]:
    """Return 名称 → 部件，依文件里的次序；不是压缩包的抛 NotWordFile，可疑的抛 UnsoundWordFile。"""
    length = stream.seek(0, 2)
    stream.seek(0)
    _require_archive(stream.read(8), stream)
    at = _directory_at(stream, length)
    try:
        with zipfile.ZipFile(stream) as archive:
            infos = archive.infolist()
    except BROKEN as error:
        raise UnsoundWordFile(TORN) from error
    _require_modest(infos)
    entries = [_entry(stream, info) for info in infos]
    _require_apart(infos, entries, at)
    return {entry.name: entry for entry in entries if not entry.name.endswith("/")}


def _require_archive(head: bytes, stream: BinaryIO) -> None:
    if head == OLE:
        if "EncryptedPackage".encode("utf-16-le") in stream.read():
            raise UnsoundWordFile("加了密码，请取消密码后再上传")
        raise NotWordFile("不是 .docx 文件（是旧版的 .doc），请用 Word 另存为 .docx")
    if not head.startswith(b"PK\x03\x04"):
        raise NotWordFile("不是 Word 文件（不是 .docx 的格式）")


def _directory_at(stream: BinaryIO, length: int) -> int:
    """Return 目录的起点；目录之后只许有结尾记录，且正在文件末尾。"""
    stream.seek(max(0, length - END.size - 0xFFFF))
    tail = stream.read()
    if len(tail) < END.size or tail[-END.size :][:4] != b"PK\x05\x06":
        found = b"PK\x05\x06" in tail
        raise UnsoundWordFile("末尾夹着多余的数据，不收" if found else TORN)
    _, *numbers, entries, size, at, comment = END.unpack(tail[-END.size :])
    if comment or any(numbers[:2]) or numbers[2] != entries or b"PK\x06\x07" in tail[-42:-22]:
        raise UnsoundWordFile("的压缩包目录写法不合规定，不收")
    if entries > MAX_ENTRIES or size > MAX_DIRECTORY:
        raise UnsoundWordFile(f"里有 {entries} 个部件，超过 {MAX_ENTRIES} 个")
    if at + size != length - END.size:
        raise UnsoundWordFile(TORN)
    return int(at)


def _require_modest(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MAX_ENTRIES:
        raise UnsoundWordFile(f"里有 {len(infos)} 个部件，超过 {MAX_ENTRIES} 个")
    seen: set[str] = set()
    for info in infos:
        if BAD_NAME.search(info.orig_filename):
            raise UnsoundWordFile("里有越出文件夹的或不合规定的部件名", info.orig_filename)
        if info.filename.lower() in seen:
            raise UnsoundWordFile("里有重名的部件", info.filename)
        seen.add(info.filename.lower())
        if info.file_size > max(SMALL, info.compress_size * MAX_RATIO):
            raise UnsoundWordFile(f"压缩得异常（超过 {MAX_RATIO} 倍）", info.filename)
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise UnsoundWordFile(f"解开后超过 {MAX_TOTAL // 1048576} MB")


def _entry(stream: BinaryIO, info: zipfile.ZipInfo) -> Entry:
    """核对部件自己的头与目录所说一致，各家软件读到的才是同一个部件。"""
    stream.seek(info.header_offset)
    head = stream.read(LOCAL.size)
    if len(head) < LOCAL.size or head[:4] != b"PK\x03\x04":
        raise UnsoundWordFile(TORN, info.filename)
    _, _, flags, method, _, _, crc, packed, size, named, extra = LOCAL.unpack(head)
    if (flags | info.flag_bits) & ENCRYPTED:
        raise UnsoundWordFile("加了密码，请取消密码后再上传", info.filename)
    if method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnsoundWordFile("用了少见的压缩方法，请用 Word 另存一遍", info.filename)
    name = info.orig_filename.encode("utf-8" if flags & UTF8 else "cp437")
    stated = (crc, packed, size) if not flags & DESCRIBED else None
    known = (info.CRC, info.compress_size, info.file_size)
    agrees = stated is None or all(
        one in (other, UNSTATED) for one, other in zip(stated, known, strict=True)
    )
    if (flags, method) != (info.flag_bits, info.compress_type) or not agrees:
        raise UnsoundWordFile("的部件与目录所说不一致，不收", info.filename)
    if stream.read(named) != name:
        raise UnsoundWordFile("的部件与目录所说不一致，不收", info.filename)
    start = info.header_offset + LOCAL.size + named + extra
    deflated = method == zipfile.ZIP_DEFLATED
    return Entry(info.filename, deflated, info.CRC, start, info.compress_size, info.file_size)


def _require_apart(infos: list[zipfile.ZipInfo], entries: list[Entry], end: int) -> None:
    """各部件一个挨着一个：不重叠，其间、其前也不夹藏。"""
    spans = sorted(
        (info.header_offset, entry.start + entry.packed)
        for info, entry in zip(infos, entries, strict=True)
    )
    for (_, stop), (following, _) in pairwise([(0, 0), *spans, (end, end)]):
        if not 0 <= following - stop <= (DESCRIPTOR if stop else 0):
            raise UnsoundWordFile("的部件互相重叠或其间夹藏数据，不收")
