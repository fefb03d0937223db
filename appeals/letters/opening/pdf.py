"""PDF 来函：在另一个受限的进程里取出文字，按位置拼成行与格。"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from appeals.letters.errors import LongLetter, ScannedLetter, UnreadableLetter
from appeals.letters.opening.layout import Chunk, pieces_on
from appeals.letters.script import LONGEST, Piece

CHILD = Path(__file__).with_name("pdf_child.py")
SECONDS = 12
"""取文字最多这么久。"""
MOST_BYTES = 20 * 1024 * 1024
ENVIRONMENT = {"PATH": os.defpath, "LANG": "C.UTF-8"}
ENDLESS = "PDF 太复杂，限时之内没有读完，请手工登记"
FAULTS = {
    "encrypted": "PDF 有密码，请去掉密码后再试，或手工登记",
    "broken": "PDF 已损坏，打不开，请重新导出或手工登记",
}


def read_pdf(content: bytes) -> list[Piece]:
    """Return 各页的各块；有密码、损坏的抛 UnreadableLetter，没有文字的抛 ScannedLetter。"""
    if len(content) > MOST_BYTES:
        size = len(content) / 1024 / 1024
        raise LongLetter(
            f"PDF 有 {size:.0f} MB，超过 {MOST_BYTES // 1024 // 1024} MB，请只选来函本身"
        )
    answer = _extracted(content)
    if "pages" in answer:
        raise LongLetter(f"PDF 有 {answer['pages']} 页，不像一封来函，请只选来函本身")
    if "fault" in answer:
        raise UnreadableLetter(FAULTS.get(answer["fault"], FAULTS["broken"]))
    chunks = [Chunk(*item) for item in answer["chunks"]]
    if sum(len(chunk.text.strip()) for chunk in chunks) > LONGEST:
        raise LongLetter("PDF 的文字太多，不像一封来函，请只选来函本身")
    pieces = pieces_on(chunks)
    if not pieces:
        raise ScannedLetter
    return pieces


def _extracted(content: bytes) -> dict[str, Any]:
    """另起进程：恶意的 PDF 耗尽的是它自己的时间与内存，也看不到本进程的密钥。"""
    command = [sys.executable, "-I", str(CHILD)]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=SECONDS, env=ENVIRONMENT
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableLetter(ENDLESS) from error
    # 用完处理器时间的，是被系统停下来的。
    if done.returncode < 0:
        raise UnreadableLetter(ENDLESS)
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        return {"fault": "broken"}
    return answer if isinstance(answer, dict) else {"fault": "broken"}
