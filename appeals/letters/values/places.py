"""地名的写法：省级行政区的全称与简称，及其后的市、自治州、地区、盟。"""

import re
from dataclasses import dataclass

from appeals.domain.kinds import PROVINCES
from appeals.letters.script import fold

SUFFIX = re.compile("(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)$")
CITY = re.compile(r"[ ,/>-]*([\u4e00-\u9fff]{2,10}?(?:市|自治州|地区|盟))(?!分公司|公司)")
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")


def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for name in PROVINCES:
        short = SUFFIX.sub("", name)
        found |= {name: name, short: name, f"{short}省": name, f"{short}自治区": name}
    return found


NAMES = _names()
PROVINCE = re.compile("|".join(sorted(NAMES, key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class Area:
    """省与市；没有写的为空。"""

    province: str = ""
    city: str = ""


def leading_area(text: str) -> Area:
    """Return 开头的省与市；不以省名开头的，只认一个市名。"""
    folded = fold(text).strip()
    found = PROVINCE.match(folded)
    if found is None:
        city = CITY.match(folded)
        return Area(city=city[1] if city else "")
    province = NAMES[found.group()]
    city = CITY.match(folded, found.end())
    if city is None or city[1] == province or province in MUNICIPALITIES:
        return Area(province)
    return Area(province, city[1])


def provinces_in(text: str) -> set[str]:
    """Return 文字里提到的省。"""
    return {NAMES[name] for name in PROVINCE.findall(fold(text))}
