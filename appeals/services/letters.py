"""读来函：读出登记表的各栏，原件先存进文件库；登记之前没有案件。"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO

from appeals.domain.cases import PARTICULAR_LABELS
from appeals.domain.errors import Forbidden, InvalidFields
from appeals.domain.roles import Role
from appeals.extensions import files
from appeals.letters.clues import Clue, Finding
from appeals.letters.errors import LetterError, ScannedLetter
from appeals.letters.opening.opener import is_plain, open_letter, open_text
from appeals.letters.reading import read_letter
from appeals.letters.script import Script
from appeals.letters.values.periods import Period
from appeals.services.attachments import Received, Upload, receive
from appeals.services.calculator import Question, Unit, ask
from appeals.store import queries
from appeals.store.contents import TXT, proper_name
from appeals.store.models import User

__all__ = ["Clue", "Finding", "Letter", "Received", "read", "require_counted", "reread"]

PASTED = "来函文字.txt"
"""粘贴的来函存成的文件名。"""
PENDING = Received(PASTED, TXT.media_type, 0, "")
"""还没有存下的原件。"""
SOUGHT = (
    *("channel", "filing", "regulator", "regulator_no", "reply_by", "complainant", "phone"),
    *("province", "business", "nature", "content", "demand"),
)
"""没有找到要说一声的栏：登记必须有的，与关系时限的要求回复日期。"""


@dataclass(frozen=True, slots=True)
class Letter:
    """读过的来函。``original`` 是存好的原件，``notice`` 是整封读不出时要说的话。

    ``within`` 是自收到起的答复期限，``due_on`` 是照它从 ``since`` 算到的日子；没有的为 None。
    """

    original: Received
    findings: Mapping[str, Finding]
    within: Finding | None = None
    due_on: date | None = None
    since: datetime | None = None
    warnings: tuple[str, ...] = ()
    notice: str = ""

    @property
    def filled(self) -> Mapping[str, Finding]:
        """Return 拿得准、可以填上的各栏。"""
        return {name: finding for name, finding in self.findings.items() if finding.sure}

    @property
    def doubtful(self) -> tuple[str, ...]:
        """Return 拿不准的各栏，依登记表的次序。"""
        return tuple(
            name for name in PARTICULAR_LABELS if name in self.findings.keys() - self.filled
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """Return 来函里没有找到、要说一声的各栏；写了期限的，要求回复日期不算没有找到。"""
        found = {*self.findings, *(("reply_by",) if self.within else ())}
        return tuple(name for name in SOUGHT if name not in found)


def read(actor: User, source: Upload | str, now: datetime) -> Letter:
    """Return 读过的来函；``source`` 是上传的文件或粘贴的文字，原件存进文件库。

    读不了、不是来函、一份里有几封的抛 InvalidFields（栏名 ``file`` 或 ``text``）。扫描件读不出字，
    但原件照存，登记时不必再选。
    """
    if Role.HQ_AGENT not in actor.role_set:
        raise Forbidden("读来函登记只能由总部客服办理")
    if isinstance(source, str):
        pasted = source.encode()
        return _read(pasted, Upload(PASTED, BytesIO(pasted)), now, "text")
    return _read(_content(source), source, now, "file")


def reread(original: Received, received_at: datetime) -> Letter:
    """Return 再读一遍存好的原件；期限从登记表上的收到时间 ``received_at`` 起算。"""
    try:
        return _letter(original, open_letter(files.read(original.sha256)), received_at)
    except LetterError as fault:
        return Letter(original, {}, notice=fault.message)


def require_counted(letter: Letter, reply_by: date | None) -> None:
    """要求回复日期与来函写的期限对不上时抛 InvalidFields，写明照收到时间算是哪一天。"""
    if reply_by is None or letter.within is None or letter.due_on is None:
        return
    found = letter.findings.get("reply_by")
    stated = {clue.value for clue in found.clues} if found else set()
    if reply_by not in {letter.due_on, *stated}:
        asked = f"{letter.within.clues[0].where}自收到时间 {letter.since:%Y-%m-%d %H:%M} 起算"
        told = f"{asked}是 {letter.due_on}，您填的是 {reply_by}，请核对；留空的照规则算"
        raise InvalidFields({"reply_by": [told]})


def _read(content: bytes, upload: Upload, now: datetime, field: str) -> Letter:
    try:
        script = open_text(content.decode()) if field == "text" else open_letter(content)
        letter = _letter(PENDING, script, now)
    except ScannedLetter as scanned:
        letter = Letter(PENDING, {}, notice=scanned.message)
    except LetterError as error:
        raise InvalidFields({field: [error.message]}) from error
    return replace(letter, original=_kept(content, upload, field))


def _letter(original: Received, script: Script, since: datetime) -> Letter:
    reading = read_letter(script, (queries.headquarters().name,))
    due = _due_on(reading.period, since)
    return Letter(original, reading.findings, reading.within, due, since, reading.warnings)


def _content(upload: Upload) -> bytes:
    """Return 文件的内容；太大的不读完。"""
    content = upload.stream.read(files.limit + 1)
    upload.stream.seek(0)
    if len(content) > files.limit:
        limit = files.limit // 1024 // 1024
        raise InvalidFields({"file": [f"“{upload.name}”超过 {limit} MB 的上限"]})
    return content


def _kept(content: bytes, upload: Upload, field: str) -> Received:
    """存下原件；文本文件不在一般附件的名单里，读得出文字的来函才收。"""
    if field == "file" and not is_plain(content):
        return receive([upload], field)[0]
    stored = files.save(BytesIO(content))
    return Received(proper_name(upload.name, TXT), TXT.media_type, stored.size, stored.sha256)


def _due_on(period: Period | None, since: datetime) -> date | None:
    """Return 自收到起算到哪一天；末日逢休息日顺延（民法典第二百零三条），日历之外的为 None。"""
    if period is None:
        return None
    unit = Unit(period.unit.value)
    with suppress(InvalidFields):
        return ask(Question(since, period.length, unit, rolling=unit.in_days)).term.due_on
    return None
