"""写 zip：不变的部件只压一次，以后原样拼进去；标准库的 zipfile 收不下压好的数据。

格式依 PKWARE APPNOTE 6.3.10 第 4.3、4.4 节：本地文件头、数据、中央目录、目录尾，不用数据描述符。
"""

import hashlib
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from appeals.documents.errors import OverLimit

STORED, DEFLATED = 0, 8
VERSION = 20
UTF8_NAME = 0x800
MIDNIGHT, EPOCH = 0, 0x21
"""zip 的起点 1980-01-01 00:00：同样的部件，哪一天写都是同样的字节。"""
OWNER_MAY_READ = 0o600 << 16
"""照权限解压的工具解出来，自己读得到。"""
LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")
MOST_ENTRIES, MOST_BYTES = 0xFFFF, 0x7FFF_FFFF
"""没有 ZIP64 的上限；字节取有的读者认作负数之前的一半。"""


@dataclass(frozen=True, slots=True)
class Entry:
    """包里的一项：``data`` 已依 ``method`` 压好，其余说的是压之前的内容。"""

    name: str
    data: bytes
    method: int
    size: int
    crc: int
    sha256: str


def deflated(name: str, content: bytes) -> Entry:
    """Return 压好的一项；与 zipfile 缺省的压法逐字节相同。"""
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = packer.compress(content) + packer.flush()
    digest = hashlib.sha256(content).hexdigest()
    return Entry(name, data, DEFLATED, len(content), zlib.crc32(content), digest)


def stored(name: str, content: bytes, sha256: str, crc: int) -> Entry:
    """Return 不压的一项，给本来就压过的内容；``sha256``、``crc`` 是它的摘要与校验和。"""
    return Entry(name, content, STORED, len(content), crc, sha256)


def write_entries(entries: Sequence[Entry]) -> bytes:
    """Return zip 文件；项数或总长超出格式上限的抛 OverLimit。"""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for entry in entries:
        name = entry.name.encode()
        shared = _shared(entry, name)
        local = LOCAL.pack(b"PK\x03\x04", VERSION, *shared, 0) + name
        directory.append(
            CENTRAL.pack(
                b"PK\x01\x02", VERSION, VERSION, *shared, 0, 0, 0, 0, OWNER_MAY_READ, offset
            )
            + name
        )
        pieces += (local, entry.data)
        offset += len(local) + len(entry.data)
        _require_room(len(directory), offset)
    index = b"".join(directory)
    count = len(directory)
    pieces += (index, END.pack(b"PK\x05\x06", 0, 0, count, count, len(index), offset, 0))
    return b"".join(pieces)


def _shared(entry: Entry, name: bytes) -> tuple[int, ...]:
    """两处文件头共有的各项，次序相同。"""
    flags = 0 if entry.name.isascii() else UTF8_NAME
    sizes = (len(entry.data), entry.size, len(name))
    return (flags, entry.method, MIDNIGHT, EPOCH, entry.crc, *sizes)


def _require_room(count: int, size: int) -> None:
    if count > MOST_ENTRIES or size > MOST_BYTES:
        raise OverLimit(f"文件包有 {count} 项、{size} 字节，超出 zip 的上限，没有生成")
