"""投诉的是不是本公司：被申诉企业、抬头写的公司与本公司的名称对一对。"""

import re
from collections.abc import Iterable, Sequence

from appeals.domain.kinds import PROVINCES
from appeals.letters.rules import the_rules
from appeals.letters.script import fold
from appeals.letters.values.places import SUFFIX

LEGAL = re.compile(r"\(.*?\)|股份|有限|责任|集团|总公司|公司|分公司|省|市|自治区|中国")


def strangers(named: Iterable[str], ours: Sequence[str]) -> list[str]:
    """Return 来函写明、而与本公司名称 ``ours`` 对不上的公司；没有本公司名称的只看别家的叫法。"""
    own = {core for name in ours if (core := _core(name))}
    found = []
    for name in dict.fromkeys(text.strip() for text in named if text.strip()):
        core = _core(name)
        if not core or any(core.startswith(one) or one.startswith(core) for one in own):
            continue
        if own or any(brand in fold(name) for brand in the_rules().operators):
            found.append(name)
    return found


def _core(name: str) -> str:
    """字号：去掉公司的组织形式与省名，“某某通信有限公司河南省分公司”只剩“某某通信”。"""
    head = re.split(r"[,;。\n]", fold(name).strip(), maxsplit=1)[0]
    head = re.split(r"公司(?=.)", head, maxsplit=1)[0]
    for province in PROVINCES:
        head = head.replace(province, "").replace(SUFFIX.sub("", province), "")
    return re.sub(r"\s+", "", LEGAL.sub("", head))
