"""代码项：产品的叫法与通行的别种写法；只认整格相同的，认不出的给出最像的一个，不代填。"""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import TypeVar

from appeals.domain.kinds import (
    PROVINCES,
    BusinessKind,
    Channel,
    CustomerLevel,
    Filing,
    IdKind,
    Kind,
    Nature,
    Severity,
)
from appeals.lists.errors import Unreadable
from appeals.lists.plain import Raw, as_text, folded, quoted

K = TypeVar("K", bound=Kind)

BUSINESS = {
    BusinessKind.FIXED_LINE: "固话 座机 固定电话业务 固话业务",
    BusinessKind.MOBILE: "移动 手机 移动电话 移动电话业务 手机业务 移动通信",
    BusinessKind.DATA: "数据 基础数据业务 数据业务 专线",
    BusinessKind.INTERNET: "宽带 互联网业务 互联网接入 固网宽带 宽带业务",
    BusinessKind.CARD: "卡类业务 电话卡 充值卡 IP卡",
    BusinessKind.OTHER: "其他 其它业务 其他业务",
}
NATURE = {
    Nature.CHARGES: "收费 资费 收费问题 资费争议 费用争议 计费争议 收费争议类 资费问题",
    Nature.NETWORK_QUALITY: "网络质量 通信质量类 网络问题 信号问题",
    Nature.SERVICE_QUALITY: "服务 服务态度 服务问题 服务质量类",
    Nature.OTHER: "其他 其它问题 其他问题",
}
FILING = {
    Filing.FILED: "已立案 是 y yes √",
    Filing.NOT_FILED: "不立案 未立案 否 n no ×",
}
LEVEL = {
    CustomerLevel.VIP: "vip 是 y yes √ 贵宾 vip用户 重要客户",
    CustomerLevel.ORDINARY: "否 n no × 普通 普通用户 非vip 一般 一般客户",
}
IDS = {
    IdKind.RESIDENT_ID: "身份证 二代身份证 居民身份证号",
    IdKind.HK_MACAO: "港澳通行证 回乡证",
    IdKind.TAIWAN: "台胞证",
    IdKind.OTHER: "其他 其他证件 其它",
}
SEVERITY: Mapping[Severity, str] = {
    Severity.MEDIA: "媒体",
    Severity.JUDICIAL: "司法",
    Severity.GROUP: "群体",
}
CHANNEL_MARKS: tuple[tuple[Channel, tuple[str, ...]], ...] = (
    (Channel.MARKET_12315, ("12315", "市场监督", "市场监管", "工商")),
    (Channel.HOTLINE_12345, ("12345", "政务服务便民", "市长热线", "市民热线")),
    (Channel.CCA, ("中国消费者协会", "中消协")),
    (Channel.PROVINCIAL, ("通信管理局", "通管局")),
    (Channel.MIIT, ("12300", "工信部", "工业和信息化部", "12381")),
    (
        Channel.LOCAL_CCA,
        ("消费者协会", "消协", "消保委", "消费者权益保护", "消费者委员会", "消委会"),
    ),
)
"""来源里写着这些字的，就是这一种；中国消费者协会在前，免得认成省市的。"""
TAILS = ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市")


def _words(kind: type[K], more: Mapping[K, str]) -> dict[str, K]:
    known = {folded(item.label).casefold(): item for item in kind}
    return known | {word: item for item, text in more.items() for word in text.casefold().split()}


def _reader(kind: type[K], more: Mapping[K, str], name: str) -> Callable[[Raw], K]:
    words, labels = _words(kind, more), [item.label for item in kind]

    def read(raw: Raw) -> K:
        text = as_text(raw)
        found = words.get(text) or words.get(folded(text).casefold())
        if found is None:
            raise Unreadable(f"没有{quoted(text)}这种{name}{suggested(text, labels)}")
        return found

    return read


def suggested(text: str, known: list[str]) -> str:
    """Return “，是不是“收费争议”？”；一个像的也没有为空串。"""
    close = get_close_matches(text, known, 1, 0.5)
    return f"，是不是“{close[0]}”？" if close else f"，应为：{'、'.join(known[:8])}"


read_business = _reader(BusinessKind, BUSINESS, "业务种类")
read_nature = _reader(Nature, NATURE, "问题性质")
read_filing = _reader(Filing, FILING, "立案状态")
read_level = _reader(CustomerLevel, LEVEL, "客户级别")
read_id_kind = _reader(IdKind, IDS, "证件类型")
_read_severity = _reader(Severity, SEVERITY, "重大性")


def read_severities(raw: Raw) -> frozenset[Severity]:
    """Return 重大性标记；几个之间用顿号、逗号或分号隔开。"""
    text = folded(as_text(raw))
    for mark in ",;/ ":
        text = text.replace(mark, "、")
    return frozenset(_read_severity(part) for part in text.split("、") if part)


_CHANNELS = _words(Channel, {})


def read_channel(raw: Raw) -> Channel:
    """Return 申诉来源；写着两种来源的、认不出的抛 Unreadable。"""
    return _channel(as_text(raw))


@lru_cache(maxsize=1024)
def _channel(text: str) -> Channel:
    plain = folded(text).casefold()
    if plain in _CHANNELS:
        return _CHANNELS[plain]
    found = {item for item, marks in CHANNEL_MARKS if any(mark in plain for mark in marks)}
    found -= {Channel.LOCAL_CCA} if Channel.CCA in found else set()
    if len(found) != 1:
        fault = "写着不止一种来源" if found else "认不出是哪一种申诉来源"
        raise Unreadable(
            f"{quoted(text)}{fault}，应为：{'、'.join(item.label for item in Channel)}"
        )
    return found.pop()


_BY_SHORT = {
    next(name.removesuffix(tail) for tail in TAILS if name.endswith(tail)): name
    for name in PROVINCES
}
_BY_NAME = {name: name for name in PROVINCES} | _BY_SHORT


def read_province(raw: Raw) -> str:
    """Return 省级行政区的全称；简称（广西、内蒙古）也认，别的写法抛 Unreadable。"""
    text = as_text(raw)
    found = _BY_NAME.get(folded(text).replace(" ", ""))
    if found is None:
        raise Unreadable(f"没有{quoted(text)}这个省级行政区{_nearest(text)}")
    return found


def _nearest(text: str) -> str:
    close = next((name for short, name in _BY_SHORT.items() if short in text), None)
    return f"，是不是“{close}”？" if close else ""
