"""姓名的写法：姓加一两个字、某、先生女士、单位名称、西文名与带间隔号的名字。"""

import re
from functools import cache

from appeals.letters.rules import the_rules
from appeals.letters.script import fold

CUT = re.compile(r"[,;。、:(\[/\s]")
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}")
ETHNIC = re.compile(
    r"[\u3400-\u9fff\U00020000-\U0003ffff]{1,10}(?:[·•][\u3400-\u9fff\U00020000-\U0003ffff]{1,10}){1,4}"
)
LATIN = re.compile(r"[A-Za-z][A-Za-z .'-]{2,39}")
GROUP = re.compile(r"等\d*[余多]?[人户名位]?|[和与及]")
STOP = re.compile(r"[诉述称的了在对我你您他她它被给已因就请求要与和至到从为是有无未不]")
COMPOUND = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "皇甫",
    "令狐",
    "司徒",
    "夏侯",
    "尉迟",
    "公孙",
    "慕容",
    "东方",
    "长孙",
    "宇文",
    "端木",
    "呼延",
)
MASK = re.compile("(?:某{1,3}|先生|女士|小姐|同志|[*＊×xX]{1,3})$")


def leading_name(text: str) -> tuple[str, str]:
    """Return 开头的姓名与拿不准的缘由；没有为 ("", "")。"""
    folded = fold(text).strip()
    western = LATIN.match(folded)
    if western and not re.match(r"[\d@]", folded[western.end() :]):
        return western.group().strip(), ""
    cut = CUT.search(folded)
    name = folded[: cut.start()] if cut else folded
    if not name or any(char.isdigit() for char in name):
        return "", ""
    if cut and folded[cut.start()] in "、/":
        return name, "不止一个人"
    return name, _doubt(name)


def _doubt(name: str) -> str:
    if name.endswith(the_rules().companies) and 4 <= len(name) <= 40:
        return ""
    if ETHNIC.fullmatch(name) or _person(name):
        return ""
    return "不止一个人" if GROUP.search(name) else "不像姓名"


def _person(name: str) -> bool:
    bare = MASK.sub("", name)
    if not (HAN.fullmatch(name) or (bare and len(name) <= 6)) or not bare:
        return False
    if bare.startswith(COMPOUND):
        return len(bare) <= 4
    return bare[0] in the_rules().more_surnames and len(bare) <= 4 and not STOP.search(bare[1:])


@cache
def told_name() -> re.Pattern[str]:
    """Return 一句话里的姓名：常见姓加一至三个字，或带某、先生、女士。"""
    rules = the_rules()
    given = r"[\u4e00-\u9fff]{1,2}"
    return re.compile(
        rf"(?:{'|'.join(COMPOUND)}|[{rules.surnames}])(?:某{{1,2}}|先生|女士|{given}(?:先生|女士)?)"
    )


def same_person(first: str, second: str) -> bool:
    """Return 两种写法能不能是同一个人：刘敏与刘某、刘女士。"""
    if first == second:
        return True
    masked = [name for name in (first, second) if MASK.search(name)]
    return bool(masked) and first[0] == second[0]
