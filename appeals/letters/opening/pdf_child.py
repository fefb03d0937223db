"""取 PDF 文字的小程序：从标准输入读，限时限内存，把带位置的文字以 JSON 写到标准输出。

单独运行，不导入产品的其余部分：坏文件拖垮的只是这个进程。
"""

import io
import json
import logging
import resource
import sys
from typing import Any

from pypdf import PdfReader

SECONDS = 8
MEMORY = 1024 * 1024 * 1024
MOST_PAGES = 30


def main() -> None:
    """读标准输入里的 PDF，写出文字或毛病。"""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    logging.disable()
    try:
        answer = read(sys.stdin.buffer.read())
    except Exception:  # 坏 PDF 什么错都可能报，对人都是一句：打不开。
        answer = {"fault": "broken"}
    sys.stdout.write(json.dumps(answer))


def read(content: bytes) -> dict[str, Any]:
    """Return {"chunks": [[页, 横, 纵, 字号, 文字], …]}。

    读不了的是 {"fault": 缘由}，页数太多的是 {"pages": 页数}。
    """
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"fault": "encrypted"}
    if len(reader.pages) > MOST_PAGES:
        return {"pages": len(reader.pages)}
    chunks: list[list[Any]] = []
    for number, page in enumerate(reader.pages, 1):
        page.extract_text(visitor_text=_collector(chunks, number))
    return {"chunks": chunks}


def _collector(chunks: list[list[Any]], page: int) -> Any:
    def collect(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        if text.strip():
            across = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            up = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[1]) or 1
            chunks.append([page, across, up, abs(size) * scale, text.strip("\n")])

    return collect


if __name__ == "__main__":
    main()
