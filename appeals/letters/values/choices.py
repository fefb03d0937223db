"""选项的写法：业务种类、问题性质、立案、证件类型；打勾的方框也认。"""

import re
from collections.abc import Mapping

from appeals.letters.script import fold

BOXED = re.compile(r"[☑☒■√✓✔]")
EMPTY = re.compile(r"[□☐○◯]|\( *\)")
TICKED = re.compile(r"(?:[☑☒■✓✔√]|\( *[√✓✔] *\)|\[ *[√✓✔xX] *\]) *([^□☐☑☒■√✓✔()\[\]\s,;、/]+)")
LONGEST = 20
"""选项的说法不会比这更长；再长的是一段话。"""


def chosen(text: str) -> str | None:
    """Return 打了勾的那一项；没有方框的就是原文，没有勾或不止一个勾为 None。"""
    folded = fold(text).strip()
    if not BOXED.search(folded) and not EMPTY.search(folded):
        return folded
    ticked = TICKED.findall(folded)
    return ticked[0] if len(ticked) == 1 else None


def codes_of(text: str, words: Mapping[str, str]) -> set[str]:
    """Return 文字说的是哪几种：正好是一个说法的只算它，否则长的说法先占。"""
    plain = re.sub(r"[\s。;,]+$", "", text)
    if plain in words:
        return {words[plain]}
    found = set()
    for word in sorted(words, key=len, reverse=True):
        if word in plain:
            found.add(words[word])
            plain = plain.replace(word, "　")
    return found
