"""LibreOffice：装了的机器上把 Word 文件转成 PDF；关在没有网络的一角，到时就停。

每个进程一份自己的配置目录，一次只转一份。只认 services.pdf 一个调用者：交来的都核对过。
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from weakref import finalize

from appeals.domain.errors import Unavailable
from appeals.store.office_profile import settings

OFF = "off"
SECONDS = 60.0
"""一份文书的时限；排队的也只等这么久。"""
MEMORY_KB, OUTPUT_BLOCKS = 4 * 1024 * 1024, 400 * 1024
"""虚拟内存的上限（KB，LibreOffice 平常用到一半）与写出一个文件的上限（512 字节一块）。"""
LIMITED = f'ulimit -c 0; ulimit -v {MEMORY_KB}; ulimit -f {OUTPUT_BLOCKS}; exec "$@"'
NOWHERE = "http://127.0.0.1:9"
"""没有人听的地址：即使系统不许隔开网络，走代理的请求也出不去。"""
ISOLATIONS = (("unshare", "--net"), ("unshare", "--map-root-user", "--net"))
"""隔开网络的两种办法：有权限的，和借用户命名空间的。"""


class PdfUnavailable(Unavailable):
    """这一份没有转成 PDF；Word 文件不受影响。"""


class Office:
    """一台 LibreOffice；``seconds`` 是转一份的时限。

    ``wanted`` 是程序的路径：空串在 PATH 里找，off 不用。
    """

    def __init__(self, wanted: str = "", seconds: float = SECONDS) -> None:
        self.program = "" if wanted == OFF else shutil.which(wanted or "soffice") or ""
        self.seconds = seconds
        self._lock = Lock()

    @property
    def installed(self) -> bool:
        """Return 这台机器上有没有 LibreOffice 可用。"""
        return bool(self.program)

    @cached_property
    def version(self) -> str:
        """程序自报的版本。"""
        command = [self.program, f"-env:UserInstallation={self._profile.as_uri()}", "--version"]
        shown, _ = _finish(_start(command, self._folder), SECONDS)
        return shown.strip()[:80]

    @contextmanager
    def turn(self) -> Iterator[None]:
        """轮到自己才往下走；等得太久抛 PdfUnavailable。"""
        if not self._lock.acquire(timeout=self.seconds):
            raise PdfUnavailable("正在转换的文书太多，请稍后再试；也可以先下载 Word")
        try:
            yield
        finally:
            self._lock.release()

    def convert(self, document: bytes) -> bytes:
        """Return PDF；须在 turn 之内调用，``document`` 须是核对过的。

        转不出的、到时没有转完的抛 PdfUnavailable。
        """
        with tempfile.TemporaryDirectory(dir=self._folder) as name:
            folder = Path(name)
            (folder / "paper.docx").write_bytes(document)
            _, status = _finish(_start(self._command(folder), folder), self.seconds)
            made = folder / "paper.pdf"
            if status or not made.is_file():
                raise PdfUnavailable("LibreOffice 读不了这份文书，没有转成 PDF，请下载 Word")
            return made.read_bytes()

    def _command(self, folder: Path) -> list[str]:
        return [
            *(*isolation(), "sh", "-c", LIMITED, "sh"),
            *(self.program, f"-env:UserInstallation={self._profile.as_uri()}"),
            *("--headless", "--norestore", "--nolockcheck"),
            *("--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder)),
            str(folder / "paper.docx"),
        ]

    @cached_property
    def _folder(self) -> Path:
        """本进程的目录，到用时才建，不用了或进程结束时删去。"""
        folder = tempfile.mkdtemp(prefix="appeals-office-")
        finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return Path(folder)

    @cached_property
    def _profile(self) -> Path:
        profile = self._folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(
            settings(_families()), encoding="utf-8"
        )
        return profile


@cache
def isolation() -> tuple[str, ...]:
    """Return 隔开网络的命令前缀；系统都不许的为空。"""
    for prefix in ISOLATIONS:
        if (
            shutil.which(prefix[0])
            and not subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode
        ):
            return prefix
    return ()


def _families() -> frozenset[str]:
    """Return 这台机器上装了的字体名，中英文都在内；没有 fontconfig 的为空，一种也不替换。"""
    if not shutil.which("fc-list"):
        return frozenset()
    command = ["fc-list", "--format", "%{family}\n"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return frozenset(name for line in listed.splitlines() for name in line.split(","))


def _start(command: list[str], folder: Path) -> "subprocess.Popen[str]":
    """另起一组进程，停的时候连同它的子进程一起停；环境只给要用的，密钥与代理都不给。"""
    return subprocess.Popen(
        command,
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


def _finish(process: "subprocess.Popen[str]", seconds: float) -> tuple[str, int]:
    """Return 输出与退出码；到时不管做到哪里，整组停下，抛 PdfUnavailable。"""
    with process:
        try:
            shown, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            _stop(process)
            raise PdfUnavailable(f"转成 PDF 超过 {seconds:g} 秒，已经停下；请下载 Word") from error
        except BaseException:  # 本进程正被停下，不留下没人等的子进程
            _stop(process)
            raise
    return shown, process.returncode


def _stop(process: "subprocess.Popen[str]") -> None:
    """整组停下；主进程已走、只剩子进程的也停。"""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _environment(folder: Path) -> Mapping[str, str]:
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
        **dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), NOWHERE),
    }
