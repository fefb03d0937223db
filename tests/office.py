"""版面测试的量具：LibreOffice 转 PDF，poppler 量字的位置。"""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

TOOLS = {"soffice": "libreoffice-writer", "pdftotext": "poppler-utils", "pdftoppm": "poppler-utils"}
WORD = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
)
TIMEOUT = 120


@dataclass(frozen=True, slots=True)
class Word:
    """PDF 里的一串字；坐标单位磅，原点在页的左上角，页从 1 起。"""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def require_office() -> None:
    """缺工具时：CI 里失败，本机跳过并说清装什么。"""
    missing = sorted({package for tool, package in TOOLS.items() if not shutil.which(tool)})
    if not missing:
        return
    reason = f"版面测试需要 {'、'.join(missing)}（apt-get install {' '.join(missing)}）"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def to_pdf(document: bytes, folder: Path) -> Path:
    """Return 转好的 PDF。"""
    return _converted(document, folder, "pdf", folder)


def resaved(document: bytes, folder: Path) -> bytes:
    """Return 在字处理软件里打开、原样另存的文件。"""
    return _converted(document, folder, "docx", folder / "resaved").read_bytes()


def _converted(document: bytes, folder: Path, kind: str, target: Path) -> Path:
    """LibreOffice 的配置也放在 ``folder``，不碰用户的。"""
    source = folder / "document.docx"
    source.write_bytes(document)
    profile = (folder / "profile").as_uri()
    _run(
        *("soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore"),
        *("--convert-to", kind, "--outdir", str(target), str(source)),
    )
    return target / f"document.{kind}"


def words(pdf: Path) -> list[Word]:
    """Return PDF 里的字，依页与先后；没有字形的表情符号读不出，换成 U+FFFD。"""
    text = _run("pdftotext", "-bbox", str(pdf), "-").decode(errors="replace")
    page_texts = text.split("<page ")[1:]
    return [
        Word(number, float(left), float(top), float(right), float(bottom), unescape(shown))
        for number, page in enumerate(page_texts, start=1)
        for left, top, right, bottom, shown in WORD.findall(page)
    ]


def page_size(pdf: Path) -> tuple[float, float]:
    """Return 首页的宽高，磅。"""
    found = re.search(rb"Page size: +([\d.]+) x ([\d.]+) pts", _run("pdfinfo", str(pdf)))
    assert found, "pdfinfo 没有说出页面大小"
    return float(found[1]), float(found[2])


def page_image(pdf: Path, page: int, dpi: int = 144) -> Path:
    """Return 一页的 PNG。"""
    target = pdf.with_name(f"page{page}")
    _run(
        *("pdftoppm", "-png", "-r", str(dpi), "-f", str(page), "-l", str(page), "-singlefile"),
        *(str(pdf), str(target)),
    )
    return target.with_suffix(".png")


def _run(*command: str) -> bytes:
    return subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT).stdout
