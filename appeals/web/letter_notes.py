"""读过的来函在登记页上的样子：每一栏旁边的出处，与页首的一句话。"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from appeals.domain.cases import PARTICULAR_LABELS
from appeals.domain.kinds import Kind
from appeals.services.letters import Clue, Finding, Letter
from appeals.web.formats import day

MOST_OPTIONS = 4
"""一栏最多列几个可以采用的值。"""
STALE = "收到时间改了，上面这一天不再作数；留空的照规则算，填了的登记时照新的收到时间核对。"


@dataclass(frozen=True, slots=True)
class Option:
    """可以一键填上的一个值；``value`` 是控件里的写法。"""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """一栏旁边的话：``sure`` 为真是拿得准的出处，否则写明缘由，可以一键采用。

    ``differs`` 是填的与来函不同：照填的留着，说出来函写的是什么。
    ``since`` 是这几个值所依的那一栏：那一栏一改，值就不作数，代之以 ``stale`` 的话。
    """

    text: str
    sure: bool
    options: Sequence[Option] = ()
    differs: bool = False
    since: str = ""
    stale: str = ""


def filled_values(letter: Letter) -> dict[str, Any]:
    """Return 拿得准的各栏在表单里的值。"""
    return {name: _form_value(finding.value) for name, finding in letter.filled.items()}


def offered_values(letter: Letter) -> dict[str, Any]:
    """Return 填上的各栏，连同照期限算出、可以一键填上的要求回复日期。"""
    return {"reply_by": letter.due_on} | filled_values(letter)


def notes_of(letter: Letter, differing: Collection[str] = ()) -> dict[str, Note]:
    """Return 各栏旁边的话；``differing`` 是填的与来函不同的栏。"""
    notes = {name: _note(finding) for name, finding in letter.findings.items()}
    for name in differing:
        clue = letter.findings[name].clues[0]
        notes[name] = Note(f"来函写的是：{clue.where}", False, [_option(clue)], True)
    if "reply_by" not in letter.filled and letter.within and letter.due_on:
        notes["reply_by"] = _period_note(letter, letter.within, letter.due_on)
    return notes


def labels_of(names: Sequence[str]) -> list[tuple[str, str]]:
    """Return 各栏的（名称，叫法）。"""
    return [(name, PARTICULAR_LABELS[name]) for name in names]


def _note(finding: Finding) -> Note:
    if finding.sure:
        return Note("、".join(dict.fromkeys(clue.where for clue in finding.clues[:2])), True)
    options = [_option(clue) for clue in finding.options[:MOST_OPTIONS]]
    return Note(finding.hint, False, options)


def _period_note(letter: Letter, within: Finding, due: date) -> Note:
    counted = f"自收到时间 {letter.since:%Y-%m-%d %H:%M} 起算是 {day(due)}"
    text = f"{within.clues[0].where}没有写明日期，{counted}"
    return Note(
        text, False, [Option(due.isoformat(), due.isoformat())], False, "received_at", STALE
    )


def _option(clue: Clue) -> Option:
    value = _form_value(clue.value)
    text = clue.value.label if isinstance(clue.value, Kind) else str(value)
    return Option(str(value), text if len(text) <= 24 else f"{text[:23]}…")


def _form_value(value: object) -> Any:
    return value.value if isinstance(value, Kind) else value
