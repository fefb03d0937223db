"""域代码：把拆在各处的代码接起来，照名单收（ECMA-376 第一部分 17.16）。"""

import re
from dataclasses import dataclass, field

from appeals.documents.errors import UnsoundWordFile

FIELDS = frozenset(
    {
        *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "REF", "PAGEREF", "NOTEREF", "STYLEREF"),
        *("TOC", "SEQ", "HYPERLINK", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE"),
        *("EQ", "SYMBOL", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN"),
    }
)
"""只显示文件里已有的内容的域；取外来文件、运行程序、由别的域拼出代码的都不在内。"""
NAME = re.compile(r"\s*([A-Za-z]+)(?![^\s\\])")
TOKEN = re.compile(r'"([^"]*)"|(\S+)')
SWITCH = re.compile(r"\\[A-Za-z]")
WEB = re.compile(r"https?://[^\s\\]+|mailto:[^\s\\]+|#[^\\]*", re.IGNORECASE)
"""可以链接到的地方：网页、邮箱、本文件。"""
WITH_TEXT = frozenset({"\\l", "\\o", "\\t"})
"""HYPERLINK 带文字的开关：书签、提示、窗口。"""


@dataclass(slots=True)
class _Open:
    """一个还没结束的域；``marks`` 是代码各段的修订状态。"""

    pieces: list[str] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    in_code: bool = True


@dataclass(slots=True)
class FieldCodes:
    """一个部件里的域：依次告诉它开始、代码、分隔、结束。"""

    part: str
    opened: list[_Open] = field(default_factory=list)

    @property
    def in_code(self) -> bool:
        """Return 此刻是否在代码里（而不是结果里）。"""
        return bool(self.opened) and self.opened[-1].in_code

    def mark(self, kind: str) -> None:
        """收一个域标记：begin、separate、end。"""
        if kind == "begin":
            self.require_outside_code()
            self.opened.append(_Open())
        elif kind == "separate" and self.in_code:
            self._judge()
        elif kind == "end" and self.opened:
            if self.in_code:
                self._judge()
            self.opened.pop()
        else:
            raise UnsoundWordFile("的域标记不成对", self.part)

    def piece(self, text: str, revision: str) -> None:
        """收一段代码；``revision`` 是它的修订状态，没有修订为空串。"""
        if not self.in_code:
            raise UnsoundWordFile("的域标记不成对", self.part)
        self.opened[-1].pieces.append(text)
        self.opened[-1].marks.add(revision)

    def require_outside_code(self) -> None:
        """代码里又套着域、又分版本的，算不出它到底是什么，抛 UnsoundWordFile。"""
        if self.in_code:
            raise UnsoundWordFile("的域代码里又套着别的内容，不收", self.part)

    def close(self) -> None:
        """部件读完，域都要结束。"""
        if self.opened:
            raise UnsoundWordFile("的域标记不成对", self.part)

    def _judge(self) -> None:
        current = self.opened[-1]
        if len(current.marks) > 1:
            raise UnsoundWordFile("的域代码有未接受的修订，请先接受修订", self.part)
        require_field("".join(current.pieces), self.part)
        current.in_code = False


def require_field(code: str, part: str) -> None:
    """核对一条域代码；不在名单里的、链接不是网页的抛 UnsoundWordFile。"""
    match = NAME.match(code)
    name = match[1].upper() if match else ""
    if name not in FIELDS:
        raise UnsoundWordFile(f"有不收的域“{code.strip()[:40]}”，请改成文字", part)
    if name == "HYPERLINK":
        for target in _targets(code):
            require_web(target, part)


def require_web(target: str, part: str) -> None:
    """核对一个链接；不是网页、邮箱、本文件里的抛 UnsoundWordFile。"""
    if not WEB.fullmatch(target):
        raise UnsoundWordFile(f"链接到“{target[:60]}”，只收网页和邮箱的链接", part)


def _targets(code: str) -> list[str]:
    """Return HYPERLINK 所指的地方，不含开关和开关所带的文字。"""
    found, switch = [], ""
    for quoted, bare in TOKEN.findall(code)[1:]:
        if SWITCH.fullmatch(bare):
            switch = bare.lower()
            continue
        if switch not in WITH_TEXT:
            found.append(quoted or bare)
        switch = ""
    return found
