"""做坏文件的工具：好文件的部件、逐字段可控的压缩包。"""

import random
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from appeals.documents.package import CONTENT_TYPES, DOCUMENT, RELATIONSHIPS, read_parts
from doc_templates.base import docx
from doc_templates.blocks import body
from doc_templates.pages import OFFICE
from tests.documents.factories import picture_bytes

GOOD = docx(body("文"))
MEGABYTE = 1024 * 1024
STORED, DEFLATED, LZMA = 0, 8, 14
RELATIONS_TYPE = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True, slots=True)
class Hostile:
    """一个坏文件：怎样做，说明里应有的字样。"""

    make: Callable[[], bytes]
    reason: str


@dataclass(slots=True)
class Raw:
    """压缩包里的一条，各字段可以撒谎；``local`` 是部件头里另说的名称。"""

    name: str
    packed: bytes
    size: int
    crc: int
    method: int = DEFLATED
    flags: int = 0
    local: str = ""
    at: int | None = None


def deflated(content: bytes) -> bytes:
    """Return 不带头的 deflate 数据。"""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def raw(name: str, content: bytes) -> Raw:
    """Return 老实的一条。"""
    return Raw(name, deflated(content), len(content), zlib.crc32(content))


def honest(parts: Mapping[str, bytes] | None = None) -> list[Raw]:
    """Return 各部件老实的条目；不写即好文件的。"""
    return [raw(name, content) for name, content in (parts or read_parts(GOOD)).items()]


def archive(entries: list[Raw], gap: bytes = b"") -> bytes:
    """Return 压缩包；``gap`` 夹在每条之后；``at`` 写明的条目只在目录里，指向那里。"""
    out, directory = bytearray(), bytearray()
    for entry in entries:
        at = len(out) if entry.at is None else entry.at
        facts = (entry.method, 0, 0, entry.crc, len(entry.packed), entry.size)
        if entry.at is None:
            name = (entry.local or entry.name).encode()
            out += struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, entry.flags, *facts, len(name), 0)
            out += name + entry.packed + gap
        name = entry.name.encode()
        directory += struct.pack(
            *("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, entry.flags, *facts),
            *(len(name), 0, 0, 0, 0, 0, at),
        )
        directory += name
    count = len(entries)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(out), 0)
    return bytes(out + directory + end)


def changed(**parts: str | bytes) -> bytes:
    """Return 换过部件的好文件；键里的两个下划线是斜杠。"""
    found = read_parts(GOOD)
    for key, content in parts.items():
        name = key.replace("__", "/").replace("_xml", ".xml")
        found[name] = content.encode() if isinstance(content, str) else content
    return archive(honest(found))


def document(content: str) -> bytes:
    """Return 以这段 XML 为正文的文件。"""
    return docx(content)


def smuggling(
    name: str, content: bytes, kind: str, relation: str = "", *, external: str = "", text: str = ""
) -> bytes:
    """Return 夹带一个部件、一条关系的好文件；``external`` 是外部目标。"""
    parts = read_parts(docx(body("文") + text))
    if name:
        parts[name] = content
        declared = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
        parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(b"</Types>", declared.encode())
    if relation:
        target = external or f"/{name}"
        mode = ' TargetMode="External"' if external else ""
        added = f'<Relationship Id="rIdX" Type="{OFFICE}/{relation}" Target="{target}"{mode}/>'
        closing = b"</Relationships>"
        parts[RELATIONSHIPS] = parts[RELATIONSHIPS].replace(closing, added.encode() + closing)
    return archive(honest(parts))


def picture(content: bytes | None = None) -> bytes:
    """Return 带一幅图的好文件；``content`` 是图的字节，不写即好图。"""
    data = picture_bytes() if content is None else content
    return smuggling("word/media/image1.png", data, "image/png", "image")


def replaced(old: str, new: str | bytes, name: str = DOCUMENT) -> bytes:
    """Return 在一个部件里换掉一段字的好文件。"""
    parts = read_parts(GOOD)
    fresh = new.encode() if isinstance(new, str) else new
    assert old.encode() in parts[name]
    parts[name] = parts[name].replace(old.encode(), fresh, 1)
    return archive(honest(parts))


def corrupted(source: bytes, chance: random.Random) -> bytes:
    """Return 改坏几个字节、删去、重复或改写了一段的文件。"""
    data = bytearray(source)
    start = chance.randrange(len(data))
    stop = min(len(data), start + chance.randint(1, 200))
    match chance.randrange(4):
        case 0:
            for _ in range(chance.randint(1, 8)):
                data[chance.randrange(len(data))] = chance.randrange(256)
        case 1:
            del data[start:stop]
        case 2:
            data[start:stop] = data[start:stop] * 2
        case _:
            data[start:stop] = chance.randbytes(stop - start)
    return bytes(data)


def corrupted_inside(source: bytes, chance: random.Random) -> bytes:
    """Return 压缩包完好、只改坏了一个部件内容的文件。"""
    parts = read_parts(source)
    name = chance.choice(list(parts))
    return archive(honest({**parts, name: corrupted(parts[name], chance)}))
