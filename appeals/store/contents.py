"""按内容认文件类型：只收图片、PDF、Word、Excel 与录音，不看文件名。"""

import re
import struct
import zipfile
from dataclasses import dataclass
from typing import BinaryIO

from appeals.domain.errors import AppealsError

HEAD = 4096
EXTENSION = re.compile("[A-Za-z][A-Za-z0-9]{0,4}")
"""像扩展名的一段；“2026.11.06 通话”的末段不是，不能当扩展名换掉。"""


class RefusedFile(AppealsError):
    """不收的文件；消息说明为什么。"""


@dataclass(frozen=True, slots=True)
class FileType:
    """认出的类型。``extension`` 不带点；``accepts`` 是同一类型的其它扩展名。"""

    extension: str
    media_type: str
    label: str
    accepts: frozenset[str] = frozenset()


PNG = FileType("png", "image/png", "图片")
JPEG = FileType("jpg", "image/jpeg", "图片", frozenset({"jpeg", "jfif"}))
GIF = FileType("gif", "image/gif", "图片")
BMP = FileType("bmp", "image/bmp", "图片")
WEBP = FileType("webp", "image/webp", "图片")
PDF = FileType("pdf", "application/pdf", "PDF")
DOCX = FileType(
    "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"
)
XLSX = FileType(
    "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel"
)
DOC = FileType("doc", "application/msword", "Word", frozenset({"wps"}))
XLS = FileType("xls", "application/vnd.ms-excel", "Excel", frozenset({"et"}))
MP3 = FileType("mp3", "audio/mpeg", "录音")
WAV = FileType("wav", "audio/wav", "录音")
M4A = FileType("m4a", "audio/mp4", "录音", frozenset({"mp4"}))
AMR = FileType("amr", "audio/amr", "录音")
OGG = FileType("ogg", "audio/ogg", "录音", frozenset({"opus"}))
TXT = FileType("txt", "text/plain", "文本")
CSV = FileType("csv", "text/csv", "CSV")
"""文字没有记号可认，所以这两种不在下面的名单里：读来函、读清单的地方才收，收之前先读过。"""

PICTURES = frozenset({PNG.media_type, JPEG.media_type, GIF.media_type, BMP.media_type})
"""能放进 Word 文书的图片类型。"""

Mark = tuple[int, bytes]
_RIFF: Mark = (0, b"RIFF")
_SIGNATURES: tuple[tuple[tuple[Mark, ...], FileType], ...] = (
    (((0, b"\x89PNG\r\n\x1a\n"),), PNG),
    (((0, b"\xff\xd8\xff"),), JPEG),
    (((0, b"GIF87a"),), GIF),
    (((0, b"GIF89a"),), GIF),
    # 单凭“BM”两个字母会把文字当图片；其后第 6 至 9 字节是规定为零的保留位。
    (((0, b"BM"), (6, bytes(4))), BMP),
    ((_RIFF, (8, b"WEBP")), WEBP),
    (((0, b"%PDF-"),), PDF),
    (((0, b"ID3"),), MP3),
    (((0, b"\xff\xfb"),), MP3),
    (((0, b"\xff\xf3"),), MP3),
    (((0, b"\xff\xf2"),), MP3),
    ((_RIFF, (8, b"WAVE")), WAV),
    (((4, b"ftyp"),), M4A),
    (((0, b"#!AMR"),), AMR),
    (((0, b"OggS"),), OGG),
)
"""各类型开头的记号（位置，字节），要全中。"""
BROKEN_ARCHIVE = (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error)
"""目录坏了的 zip 打开时可能报的错：不止 BadZipFile。"""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def recognise(stream: BinaryIO, name: str, limit: int) -> FileType:
    """Return 内容的类型，读完把 ``stream`` 放回开头；不收的抛 RefusedFile。

    ``limit`` 是字节上限；``name`` 只用在说明里。
    """
    size = stream.seek(0, 2)
    stream.seek(0)
    if size == 0:
        raise RefusedFile(f"“{name}”是空文件，请重新选择")
    if size > limit:
        raise RefusedFile(f"“{name}”有 {size / 1048576:.1f} MB，超过 {limit // 1048576} MB 的上限")
    found = _by_signature(stream.read(HEAD)) or _by_structure(stream, name)
    stream.seek(0)
    if found is None:
        raise RefusedFile(f"“{name}”不是图片、PDF、Word、Excel 或录音文件，不能上传")
    return found


def proper_name(name: str, found: FileType) -> str:
    """Return 去掉路径、扩展名与内容一致、不超过 180 字的文件名。"""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    base = "".join(char for char in base if char.isprintable()).strip(" .") or "附件"
    stem, dot, extension = base.rpartition(".")
    if dot and extension.lower() in found.accepts | {found.extension}:
        return f"{stem[:170] or '附件'}.{extension}"
    if not EXTENSION.fullmatch(extension):
        stem = base
    return f"{(stem or base)[:170]}.{found.extension}"


def _by_signature(head: bytes) -> FileType | None:
    for marks, found in _SIGNATURES:
        if all(head[offset : offset + len(mark)] == mark for offset, mark in marks):
            return found
    return None


def _by_structure(stream: BinaryIO, name: str) -> FileType | None:
    stream.seek(0)
    if stream.read(8) == _OLE:
        content = stream.read()
        if "WordDocument".encode("utf-16-le") in content:
            return DOC
        return XLS if "Workbook".encode("utf-16-le") in content else None
    return _office_archive(stream, name) if zipfile.is_zipfile(stream) else None


def _office_archive(stream: BinaryIO, name: str) -> FileType | None:
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = set(archive.namelist())
    except BROKEN_ARCHIVE as error:
        raise RefusedFile(f"“{name}”已损坏，打不开，请重新导出后上传") from error
    if any(entry.endswith("vbaProject.bin") for entry in entries):
        raise RefusedFile(f"“{name}”含有宏，不能上传；请另存为不含宏的文件")
    if "word/document.xml" in entries:
        return DOCX
    return XLSX if "xl/workbook.xml" in entries else None
