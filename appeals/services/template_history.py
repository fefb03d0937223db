"""看模板的历次版本：每种文书现在用哪一版、下一版何时起，每一版施行过哪些日子。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from appeals.documents import versions as rules
from appeals.documents.catalogue import CATALOGUE, document_kind
from appeals.documents.versions import TemplateVersion, reigning, successor
from appeals.domain.kinds import Kind
from appeals.services.templates import versions_of


class Standing(Kind):
    """一版模板此刻的处境。"""

    IN_FORCE = "in_force", "施行中"
    COMING = "coming", "待施行"
    REPLACED = "replaced", "已换下"


@dataclass(frozen=True, slots=True)
class Overview:
    """一种文书：``current`` 是施行中的一版，``waiting`` 是以后的各版，依施行的先后。"""

    kind: str
    title: str
    current: TemplateVersion
    waiting: tuple[TemplateVersion, ...]
    newest: TemplateVersion

    @property
    def coming(self) -> TemplateVersion | None:
        """Return 下一版；没有为 None。"""
        return next(iter(self.waiting), None)


@dataclass(frozen=True, slots=True)
class VersionLine:
    """历次版本里的一行；``period`` 是施行的日子，整句。"""

    version: TemplateVersion
    standing: Standing
    period: str


def overviews(day: date) -> tuple[Overview, ...]:
    """Return 各种文书在 ``day`` 的情形，依目录的次序。"""
    return tuple(overview(kind, day) for kind in CATALOGUE)


def overview(kind: str, day: date) -> Overview:
    """Return 一种文书在 ``day`` 的情形；目录里没有的抛 NotFound。"""
    versions = versions_of(kind)
    current, *waiting = reigning(versions, day)
    return Overview(kind, document_kind(kind).title, current, tuple(waiting), versions[-1])


def called_off(kind: str, day: date) -> tuple[TemplateVersion, ...]:
    """Return 一种文书最新的一版收下以后，等着施行的里面不再施行的各版。"""
    return rules.called_off(versions_of(kind), day)


def history(kind: str, day: date) -> tuple[VersionLine, ...]:
    """Return 一种文书的各版，新的在前。"""
    versions = versions_of(kind)
    current, *coming = reigning(versions, day)
    standings = {current: Standing.IN_FORCE, **dict.fromkeys(coming, Standing.COMING)}
    return tuple(
        VersionLine(version, standings.get(version, Standing.REPLACED), _period(version, versions))
        for version in reversed(versions)
    )


def _period(version: TemplateVersion, versions: Sequence[TemplateVersion]) -> str:
    start = "" if version.is_shipped else f"{version.effective_from} 起"
    following = successor(version, versions)
    if following is None:
        return start or "一直"
    if following.effective_from < version.effective_from:
        return f"没有施行，由{following.label}取代"
    if following.effective_from == version.effective_from:
        return f"{version.effective_from} 当天由{following.label}取代"
    last = following.effective_from - timedelta(days=1)
    return f"至 {last}" if version.is_shipped else f"{version.effective_from} 至 {last}"
