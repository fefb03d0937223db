"""压缩包本身有害、残缺或冒名的文件。"""

import io
import random
import zlib
from dataclasses import replace

from docx import Document

from appeals.documents.package import CONTENT_TYPES, DOCUMENT, read_parts
from tests.documents.hostile.making import (
    GOOD,
    LZMA,
    MEGABYTE,
    STORED,
    Hostile,
    Raw,
    archive,
    deflated,
    honest,
    picture,
    raw,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def stretched(size: int) -> bytes:
    """Return 压得下八十来倍的数据，躲在压缩比的限度之内。"""
    block = random.Random(1).randbytes(700) + bytes(64 * 1024 - 700)
    return block * (size // len(block))


def bomb(size: int) -> bytes:
    return archive([*honest(), raw("word/media/image1.png", bytes(size))])


def crowd(count: int) -> bytes:
    return archive([*honest(), *(raw(f"word/x{number}.xml", b"<x/>") for number in range(count))])


def heap() -> bytes:
    """四份七十兆：每份的压缩比都不过分，合起来过分。"""
    content = stretched(70 * MEGABYTE)
    packed, crc = deflated(content), zlib.crc32(content)
    heaped = (Raw(f"word/media/image{n}.png", packed, len(content), crc) for n in range(4))
    return archive([*honest(), *heaped])


def late() -> bytes:
    """一百四十兆的图，解到最后一个字节才知道校验和不对。"""
    content = b"\x89PNG\r\n\x1a\n" + stretched(70 * MEGABYTE)
    packed, crc = deflated(content), zlib.crc32(content)
    pair = (Raw(f"word/media/big{n}.png", packed, len(content), crc ^ n) for n in range(2))
    parts = read_parts(picture())
    types = parts[CONTENT_TYPES]
    default = b'<Default Extension="png" ContentType="image/png"/></Types>'
    parts[CONTENT_TYPES] = types.replace(b"</Types>", default)
    return archive([*honest(parts), *pair])


def overlapping() -> bytes:
    """目录里五十条都指着同一份数据。"""
    kernel = raw("word/media/image0.png", stretched(2 * MEGABYTE))
    shared = [replace(kernel, name=f"word/media/image{n}.png", at=0) for n in range(1, 50)]
    return archive([kernel, *honest(), *shared])


def quoted() -> bytes:
    """一条的内容把下一条的头也包进去（引用式的重叠）。"""
    inner = archive([raw("word/media/image2.png", stretched(MEGABYTE))])
    outer = Raw("word/media/image1.png", inner, len(inner), zlib.crc32(inner), STORED)
    entry = raw("word/media/image2.png", stretched(MEGABYTE))
    start = sum(len(one.packed) + len(one.name) + 30 for one in honest())
    entry.at = start + 30 + len(outer.name)
    return archive([*honest(), outer, entry])


def lying(**lies: int | str) -> bytes:
    """Return 正文那一条撒了谎的文件。"""
    return archive(
        [replace(entry, **lies) if entry.name == DOCUMENT else entry for entry in honest()]  # type: ignore[arg-type]
    )


def named(name: str) -> bytes:
    return archive([*honest(), raw(name, b"<x/>")])


def understated() -> bytes:
    """正文自报一百字节，校验和也只算那一百字节，后面还有五十兆。"""
    content = bytes(50 * MEGABYTE)
    entries = [entry for entry in honest() if entry.name != DOCUMENT]
    return archive([*entries, Raw(DOCUMENT, deflated(content), 100, zlib.crc32(content[:100]))])


def other(kind: str) -> bytes:
    return archive([raw("[Content_Types].xml", b"<Types/>"), raw(kind, b"<x/>")])


def zip64() -> bytes:
    tail = b"PK\x06\x07" + bytes(16)
    return GOOD[:-22] + tail + GOOD[-22:]


def torn_default() -> bytes:
    spool = io.BytesIO()
    Document().save(spool)
    return spool.getvalue()[: spool.tell() // 3]


ARCHIVES: dict[str, Hostile] = {
    "压缩炸弹": Hostile(lambda: bomb(50 * MEGABYTE), "压缩得异常"),
    "套着的压缩炸弹": Hostile(lambda: picture(bomb(50 * MEGABYTE)), "不是图片的图片"),
    "两千多个部件": Hostile(lambda: crowd(2001), "超过 2000 个"),
    "六万个部件": Hostile(lambda: crowd(60_000), "超过 2000 个"),
    "合起来太大": Hostile(heap, "解开后超过 200 MB"),
    "大图末尾不对": Hostile(late, "残缺"),
    "部件共用数据": Hostile(overlapping, "不一致|重叠"),
    "部件包着部件": Hostile(quoted, "重叠"),
    "正文自报偏小": Hostile(understated, "比自报的大"),
    "正文自报偏大": Hostile(lambda: lying(size=90_000), "残缺"),
    "校验和不对": Hostile(lambda: lying(crc=1), "残缺"),
    "头与目录名称不一": Hostile(lambda: lying(local="word/evil____.xml"), "残缺|不一致"),
    "说是没压缩": Hostile(lambda: lying(method=STORED), "不是 UTF-8"),
    "少见的压缩方法": Hostile(lambda: lying(method=LZMA), "少见的压缩方法"),
    "加密的部件": Hostile(lambda: lying(flags=1), "加了密码"),
    "重名的部件": Hostile(lambda: named(DOCUMENT), "重名"),
    "大小写重名": Hostile(lambda: named("WORD/Document.xml"), "重名"),
    "越出文件夹": Hostile(lambda: named("../../etc/passwd"), "部件名"),
    "绝对路径": Hostile(lambda: named("/etc/passwd"), "部件名"),
    "反斜杠路径": Hostile(lambda: named("word\\..\\..\\evil.xml"), "部件名"),
    "盘符路径": Hostile(lambda: named("C:evil.xml"), "部件名"),
    "转义的越出": Hostile(lambda: named("word/%2E%2e/evil.xml"), "部件名"),
    "转义的字母": Hostile(lambda: named("word/%64ocument.xml"), "部件名"),
    "拆成几片的部件": Hostile(lambda: named("word/a.xml/[0].piece"), "部件名"),
    "末尾夹藏": Hostile(lambda: GOOD + b"MZ\x90\x00" * 99, "末尾夹着"),
    "开头夹藏": Hostile(lambda: b"PK\x03\x04" + bytes(99) + GOOD, "残缺"),
    "中间夹藏": Hostile(lambda: archive(honest(), b"MZ" * 50), "夹藏"),
    "压缩包注释": Hostile(lambda: GOOD[:-2] + b"\x04\x00evil", "末尾夹着"),
    "六十四位目录": Hostile(zip64, "目录写法"),
    "空文件": Hostile(lambda: b"", "不是 Word 文件"),
    "只剩开头": Hostile(lambda: GOOD[:200], "残缺"),
    "截去一半": Hostile(lambda: GOOD[: len(GOOD) // 2], "残缺"),
    "截去目录": Hostile(lambda: GOOD[: GOOD.index(b"PK\x01\x02")], "残缺"),
    "截去一个字节": Hostile(lambda: GOOD[:-1], "残缺|末尾"),
    "别家文件截断": Hostile(torn_default, "残缺"),
    "旧版 Word 改名": Hostile(lambda: OLE + bytes(2048), "旧版的 .doc"),
    "加密的 Word": Hostile(
        lambda: OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"), "加了密码"
    ),
    "普通压缩包改名": Hostile(lambda: archive([raw("a.txt", b"a")]), "别的压缩包"),
    "没有总关系": Hostile(lambda: other(DOCUMENT), "别的压缩包"),
    "PDF 改名": Hostile(lambda: b"%PDF-1.7\n%%EOF", "不是 Word 文件"),
    "程序改名": Hostile(lambda: b"MZ\x90\x00", "不是 Word 文件"),
    "RTF 改名": Hostile(lambda: rb"{\rtf1\ansi{\object\objupdate}}", "不是 Word 文件"),
    "网页改名": Hostile(lambda: b"<html><w:WordDocument/></html>", "不是 Word 文件"),
}
