"""模板的版次：哪一天用哪一版，只看施行日期与先后；第 0 版随产品发布，一直都在。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

SHIPPED = 0


@dataclass(frozen=True, slots=True)
class TemplateVersion:
    """一种文书的一版模板；``sha256`` 是内容的摘要，``size`` 是字节数。

    ``restores`` 是重新启用的那一版，新上传的为 None；第 0 版没有上传的人与时刻。
    """

    kind: str
    number: int
    effective_from: date
    sha256: str
    size: int
    reason: str = ""
    restores: int | None = None
    uploaded_by: str = ""
    uploaded_at: datetime | None = None

    @property
    def is_shipped(self) -> bool:
        """Return 是不是随产品发布的一版。"""
        return self.number == SHIPPED

    @property
    def label(self) -> str:
        """Return 说给人听的版次：“第 2 版”，或“随产品发布的一版”。"""
        return "随产品发布的一版" if self.is_shipped else f"第 {self.number} 版"

    @property
    def account(self) -> str:
        """Return 版次与施行日期：“第 2 版，自 2026-12-01 起”。"""
        return self.label if self.is_shipped else f"{self.label}，自 {self.effective_from} 起"


def successor(
    version: TemplateVersion, versions: Sequence[TemplateVersion]
) -> TemplateVersion | None:
    """Return 取代它的那一版：编号更大的里面施行最早的；没有为 None。

    同一天施行的取编号最大的。施行日期不晚于它的，使它不曾（或不再）施行。
    """
    later = [other for other in versions if other.number > version.number]
    return min(later, key=lambda other: (other.effective_from, -other.number), default=None)


def reigning(versions: Sequence[TemplateVersion], day: date) -> tuple[TemplateVersion, ...]:
    """Return 自 ``day`` 起依次施行的各版，第一个是当天的；``versions`` 须有第 0 版。

    一天用哪一版：施行日期不晚于那天的里面，编号最大的。
    """
    found = []
    for version in versions:
        following = successor(version, versions)
        if following is None or following.effective_from > max(day, version.effective_from):
            found.append(version)
    return tuple(sorted(found, key=lambda version: version.effective_from))


def in_force(versions: Sequence[TemplateVersion], day: date) -> TemplateVersion:
    """Return 这一天施行的一版；``versions`` 须有第 0 版。"""
    return reigning(versions, day)[0]


def called_off(versions: Sequence[TemplateVersion], day: date) -> tuple[TemplateVersion, ...]:
    """Return 因最新的一版而不再施行的各版：``day`` 还在等着施行的，依施行的先后。"""
    waiting = reigning(versions[:-1], day)[1:] if len(versions) > 1 else ()
    kept = reigning(versions, day)
    return tuple(version for version in waiting if version not in kept)


def changes_nothing(versions: Sequence[TemplateVersion], sha256: str, day: date) -> bool:
    """Return 自 ``day`` 起换成这份内容，是不是什么也没有变。"""
    return all(version.sha256 == sha256 for version in reigning(versions, day))
