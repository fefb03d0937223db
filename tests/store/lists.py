"""案件列表测试的工具：一件处处不同的案件，和按条件找到的案件号。"""

from typing import Any

from appeals.domain.kinds import BusinessKind, Channel, Nature
from appeals.extensions import db
from appeals.store import queries
from appeals.store.queries import CaseFilter
from tests.factories import World

PLAIN: dict[str, Any] = {
    "regulator": "重庆市通信管理局",
    "regulator_no": "CQ1",
    "complainant": "冉㐂",
    "phone": "02360000001",
    "disputed_number": "",
    "id_kind": None,
    "id_no": "",
    "address": "渝中区解放碑",
    "province": "重庆市",
    "city": "渝中区",
    "product": "宽带",
    "content": "网速不达标，100%丢包，代码 A_B。",
    "demand": "减免月费",
    "prior_answer": "已派师傅上门",
    "channel": Channel.PROVINCIAL,
    "business": BusinessKind.INTERNET,
    "nature": Nature.NETWORK_QUALITY,
}


def found(world: World, text: str = "", *, by: str = "jihe", **wanted: Any) -> list[str]:
    """Return 找到的案件号。"""
    query = queries.case_list(world.user(by), CaseFilter(text=text, **wanted), world.now)
    return [case.case_no for case in db.session.scalars(query)]
