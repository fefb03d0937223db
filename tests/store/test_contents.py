"""按内容认文件：名字骗不了人，空的、坏的、带宏的都不收，文件名去掉路径。"""

import io
import zipfile
from collections.abc import Iterable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from appeals.store.contents import RefusedFile, proper_name, recognise
from tests.factories import png

LIMIT = 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(names: Iterable[str]) -> bytes:
    """Return 含这些条目的 zip。"""
    spool = io.BytesIO()
    with zipfile.ZipFile(spool, "w", zipfile.ZIP_DEFLATED) as package:
        for name in names:
            package.writestr(name, "<x/>" * 50)
    return spool.getvalue()


DOCX = archive(["[Content_Types].xml", "word/document.xml"])
XLSX = archive(["[Content_Types].xml", "xl/workbook.xml"])
BMP = b"BM" + (70).to_bytes(4, "little") + bytes(4) + (54).to_bytes(4, "little") + bytes(56)
KNOWN: dict[str, bytes] = {
    "png": png(),
    "jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    "gif": b"GIF89a\x01\x00\x01\x00",
    "bmp": BMP,
    "webp": b"RIFF\x24\x00\x00\x00WEBPVP8 ",
    "pdf": b"%PDF-1.7\n",
    "docx": DOCX,
    "xlsx": XLSX,
    "doc": OLE + bytes(512) + "WordDocument".encode("utf-16-le"),
    "xls": OLE + bytes(512) + "Workbook".encode("utf-16-le"),
    "mp3": b"ID3\x04\x00\x00",
    "wav": b"RIFF\x24\x00\x00\x00WAVEfmt ",
    "m4a": b"\x00\x00\x00\x20ftypM4A ",
    "amr": b"#!AMR\n",
    "ogg": b"OggS\x00\x02",
}
UNKNOWN: dict[str, bytes] = {
    "程序": b"MZ\x90\x00\x03",
    "脚本": b"#!/bin/sh\nrm -rf /\n",
    "网页": b"<html><script>alert(1)</script></html>",
    "矢量图": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "文字": "BM 车主投诉记录".encode(),
    "半句话": b"12345678WEBP is a format, so is 12345678WAVE",
    "别的音像容器": b"RIFF\x24\x00\x00\x00AVI LIST",
    "压缩包": archive(["a.txt"]),
    "幻灯片": archive(["[Content_Types].xml", "ppt/presentation.xml"]),
    "演示稿": OLE + bytes(512) + "PowerPoint Document".encode("utf-16-le"),
}


def found(content: bytes, name: str = "材料.png", limit: int = LIMIT) -> str:
    """Return 认出的扩展名。"""
    return recognise(io.BytesIO(content), name, limit).extension


def found_or_refused(content: bytes) -> str:
    """Return 认出的扩展名，不收的为 refused；别的错误照样冒出来。"""
    try:
        return found(content)
    except RefusedFile:
        return "refused"


@pytest.mark.parametrize("extension", KNOWN)
def test_type_is_told_by_content_whatever_the_name(extension: str) -> None:
    for name in (f"材料.{extension}", "材料.exe", "材料"):
        assert found(KNOWN[extension], name) == extension


@pytest.mark.parametrize("kind", UNKNOWN)
def test_other_content_is_refused_whatever_the_name(kind: str) -> None:
    for name in ("截图.png", "说明.docx"):
        with pytest.raises(RefusedFile, match=f"“{name}”不是图片、PDF、Word、Excel 或录音文件"):
            found(UNKNOWN[kind], name)


def test_empty_file_is_refused() -> None:
    with pytest.raises(RefusedFile, match="“录音.mp3”是空文件"):
        found(b"", "录音.mp3")


def test_limit_is_the_last_size_taken() -> None:
    whole = png().ljust(LIMIT, b"\0")
    assert found(whole) == "png"
    with pytest.raises(RefusedFile, match="有 1.0 MB，超过 1 MB 的上限"):
        found(whole + b"\0")


@pytest.mark.parametrize("folder", ["word", "xl"])
def test_macros_are_refused_whatever_the_name(folder: str) -> None:
    entries = ["[Content_Types].xml", f"{folder}/document.xml", f"{folder}/vbaProject.bin"]
    with pytest.raises(RefusedFile, match="含有宏，不能上传"):
        found(archive([*entries, "xl/workbook.xml"]), "说明.docx")


def test_torn_office_file_is_refused() -> None:
    for cut in range(1, len(DOCX), 37):
        with pytest.raises(RefusedFile):
            found(DOCX[:cut], "说明.docx")


@given(at=st.integers(0, len(DOCX) - 1), byte=st.integers(0, 255))
def test_one_wrong_byte_is_a_type_or_a_refusal(at: int, byte: int) -> None:
    torn = DOCX[:at] + bytes([byte]) + DOCX[at + 1 :]
    assert found_or_refused(torn) in ("docx", "refused")


@given(st.binary(min_size=1, max_size=200))
@example(b"PK\x05\x06" + bytes(18))
def test_any_bytes_are_a_type_or_a_refusal(content: bytes) -> None:
    assert found_or_refused(content) in {*KNOWN, "refused"}


def test_stream_is_left_at_its_beginning() -> None:
    for content in KNOWN.values():
        stream = io.BytesIO(content)
        recognise(stream, "材料", LIMIT)
        assert stream.read() == content


@pytest.mark.parametrize(
    ("given", "extension", "kept"),
    [
        ("截图.png", "png", "截图.png"),
        ("截图.PNG", "png", "截图.PNG"),
        ("照片.jpeg", "jpg", "照片.jpeg"),
        ("截图.png", "pdf", "截图.pdf"),
        ("../../etc/passwd.png", "png", "passwd.png"),
        (r"C:\用户\桌面\账单.xls", "xls", "账单.xls"),
        ("/", "png", "附件.png"),
        ("", "pdf", "附件.pdf"),
        ("..", "pdf", "附件.pdf"),
        ("一\n二\x00.png", "png", "一二.png"),
        ("\u202egnp.exe", "png", "gnp.png"),
        ("无扩展名", "docx", "无扩展名.docx"),
        ("2026.11.06 通话", "mp3", "2026.11.06 通话.mp3"),
        (" 。.png ", "png", "。.png"),
    ],
)
def test_name_loses_path_and_takes_the_true_extension(
    given: str, extension: str, kept: str
) -> None:
    kind = recognise(io.BytesIO(KNOWN[extension]), given, LIMIT)
    assert proper_name(given, kind) == kept


def test_long_name_fits_its_column() -> None:
    kind = recognise(io.BytesIO(png()), "", LIMIT)
    kept = proper_name("长" * 500 + ".png", kind)
    assert len(kept) <= 180
    assert kept.endswith(".png")
