"""读生成的文书：各段文字、部件、可用性检查。"""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from openxml_audit import OpenXmlValidator

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def texts(document: bytes) -> list[str]:
    """Return 正文各段，连同表格里的，依先后。"""
    body = Document(io.BytesIO(document)).element.body
    return [paragraph.text for paragraph in body.xpath(".//w:p")]


def part(document: bytes, name: str) -> str:
    """Return 一个 XML 部件。"""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return archive.read(name).decode()


def names(document: bytes) -> list[str]:
    """Return 各部件名。"""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return archive.namelist()


def faults(document: bytes, folder: Path) -> list[str]:
    """Return openxml-audit 找到的毛病，和没有配齐的域。"""
    target = folder / "audited.docx"
    target.write_bytes(document)
    found = [str(error) for error in OpenXmlValidator().validate(target).errors]
    return found + unbalanced_fields(document)


def unbalanced_fields(document: bytes) -> list[str]:
    """Return 域没有配齐的段落：每个 begin 之后至多一个 separate，必有一个 end，不跨段。"""
    found = []
    for name in names(document):
        if re.fullmatch(r"word/[^/]*\.xml", name):
            root = parse_xml(part(document, name).encode())
            found += [
                f"{name}：{kinds}"
                for paragraph in root.iter(f"{WORD}p")
                if not _balanced(kinds := _field_marks(paragraph))
            ]
    return found


def _field_marks(paragraph: Any) -> list[str]:
    marks = paragraph.iter(f"{WORD}fldChar")
    return [str(mark.get(f"{WORD}fldCharType")) for mark in marks]


def _balanced(kinds: list[str]) -> bool:
    """一对一对地消去最里面的域，消得完就是配齐的。"""
    text, before = " ".join(kinds), ""
    while text != before:
        before, text = text, re.sub(r"begin( separate)? end ?", "", text).strip()
    return not text
