"""监管部门：由名称认出属于哪种申诉来源。"""

from appeals.domain.kinds import Channel
from appeals.letters.rules import the_rules
from appeals.letters.script import fold
from appeals.letters.values.places import PROVINCE


def channel_of(name: str) -> str | None:
    """Return 这个单位的来源代码；不是监管部门为 None，说不上哪种来源的为空。"""
    plain = fold(name)
    ends = [(end, channel) for end, channel in the_rules().regulators if plain.endswith(end)]
    if not ends:
        return None
    channel = max(ends, key=lambda item: len(item[0]))[1]
    # 各省自己的申诉受理中心属省通信管理局。
    return (
        Channel.PROVINCIAL.value if channel == Channel.MIIT and PROVINCE.match(plain) else channel
    )
