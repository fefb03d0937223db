"""读生成的文书：各段文字、部件、可用性检查。"""

import io
import zipfile
from pathlib import Path

from docx import Document
from openxml_audit import OpenXmlValidator


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
    """Return openxml-audit 找到的毛病。"""
    target = folder / "audited.docx"
    target.write_bytes(document)
    return [str(error) for error in OpenXmlValidator().validate(target).errors]
