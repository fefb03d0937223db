"""来函用语的规则：由 rules.toml 读成，同一进程只读一次。"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from appeals.letters.script import fold

SHIPPED = Path(__file__).with_name("rules.toml")
NOTE = r"(?:\([^()]{0,12}\))?"
"""标签后的说明，如“申诉人（单位）”。"""
EDGE = r"(?:^|(?<=[\s,。;:、(\[【.!?”」]))"
"""标签之前：段首或标点；前面紧挨着字的，是别的词的一部分。"""
BLANK = re.compile(r"[\s*＊·]+")


@dataclass(frozen=True, slots=True)
class Label:
    """认出的标签：哪一栏，是笼统的叫法还是明确的。"""

    field: str
    weak: bool


@dataclass(frozen=True)
class Rules:
    """全部用语。``labels`` 的键是标签，``regulators`` 是（名称的收尾，来源代码）。"""

    labels: Mapping[str, Label]
    regulators: tuple[tuple[str, str], ...]
    words: Mapping[str, Mapping[str, str]]
    surnames: str
    more_surnames: str
    companies: tuple[str, ...]
    operators: tuple[str, ...]

    def label_of(self, text: str) -> Label | None:
        """Return 整格正好是一个标签时的标签；不是为 None。"""
        if len(text) > 30:
            return None
        plain = BLANK.sub("", fold(text)).rstrip(":")
        return self.labels.get(plain) or self.labels.get(re.sub(r"\(.*?\)", "", plain))

    @cached_property
    def label(self) -> re.Pattern[str]:
        """一段话里标签的样子：段首或标点之后的标签，带冒号。"""
        return re.compile(rf"{EDGE}({self._any}){NOTE}\s*(?:】?\s*:|】)\s*")

    @cached_property
    def bare_label(self) -> re.Pattern[str]:
        """不带冒号的标签：后面紧跟“为”“是”或直接是号码、金额、日期。"""
        value = r"(?=[+\d¥人约〇零一二三四五六七八九十两])"
        return re.compile(rf"{EDGE}({self._any}){NOTE}\s*(?:为|是|系)?\s*{value}")

    def opens_with_label(self, folded: str) -> bool:
        """Return 这一行是不是以标签开头。"""
        return self.label.match(folded) is not None or self.label_of(folded) is not None

    @cached_property
    def _any(self) -> str:
        """各个标签；公文里字间常空着格，“申 诉 人”也认。"""
        longest = sorted(self.labels, key=len, reverse=True)
        return "|".join(" *".join(map(re.escape, label)) for label in longest)

    def named(self, text: str) -> Label:
        """Return ``label``、``bare_label`` 中的那个标签。"""
        return self.labels[BLANK.sub("", text)]


@cache
def the_rules() -> Rules:
    """Return 随产品发布的规则。"""
    data = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    labels = {
        text: Label(field, weak)
        for field, entry in data["labels"].items()
        for weak, key in ((False, "strong"), (True, "weak"))
        for text in entry.get(key, ())
    }
    names = data["names"]
    return Rules(
        labels=labels,
        regulators=tuple(
            (fold(end), entry["channel"]) for entry in data["regulators"] for end in entry["ends"]
        ),
        words={
            kind: {word: code for code, words in data[kind].items() for word in words}
            for kind in ("business", "nature", "filing", "id_kind")
        },
        surnames=names["surnames"],
        more_surnames=names["surnames"] + names["more"],
        companies=tuple(names["companies"]),
        operators=tuple(data["operators"]["names"]),
    )
