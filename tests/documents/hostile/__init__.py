"""有害的 Word 文件，全由测试现做：名称 → 做法与应有的说明。"""

from functools import cache

from tests.documents.hostile.archives import ARCHIVES
from tests.documents.hostile.contents import CONTENTS
from tests.documents.hostile.making import Hostile

CORPUS: dict[str, Hostile] = {**ARCHIVES, **CONTENTS}


@cache
def hostile_file(name: str) -> bytes:
    """Return 这个坏文件的字节，只做一次。"""
    return CORPUS[name].make()
