"""导出台账：先写好整份文件，记下谁导出了什么，再交给人。"""

import hashlib
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from tempfile import TemporaryFile
from typing import IO

from appeals.domain.stages import HANDLERS
from appeals.extensions import db
from appeals.lists.csv_writing import write_csv
from appeals.lists.workbooks import write_workbook
from appeals.services import ledger
from appeals.store import queries
from appeals.store.database import start_write
from appeals.store.models import ExportFormat, ExportLog, User
from appeals.store.queries import CaseFilter

TITLE = "申诉台账"
SORTS = {"due": "最紧时限在前", "received": "最近收到在前", "case_no": "案件号大的在前"}
LATE = {"over": "已超时", "warn": "临近到期"}

MASKED = (
    "姓名、电话与证件号码各栏已遮盖；申诉内容与诉求里认得出的姓名与号码也已遮盖，"
    "以其他写法出现的可能仍在，请妥善保管"
)


@dataclass(frozen=True, slots=True)
class Export:
    """一份写好的台账；``file`` 已回到开头，读完即弃。"""

    name: str
    file: IO[bytes]
    cases: int


def export(
    actor: User, wanted: CaseFilter, address: str, format: ExportFormat, now: datetime
) -> Export:
    """把此人看得见、符合条件的案件写成台账，次序与列表相同，并记下这次导出。

    ``address`` 是列表网址里的条件，记下来供日后照样再开。不办案的人（稽核）拿到的是遮盖过的。
    """
    masked, told = not actor.role_set & HANDLERS, conditions(wanted)
    found = ledger.rows(queries.case_list(actor, wanted, now), now, masked=masked)
    with ExitStack() as stack:
        # 整份写在磁盘上：件数要数完才知道，中途出错也不会给出半份。
        file: IO[bytes] = stack.enter_context(TemporaryFile())
        if format is ExportFormat.CSV:
            cases = write_csv(file, ledger.COLUMNS, found)
        else:
            about = _about(actor, told, masked, now)
            cases = write_workbook(file, TITLE, ledger.COLUMNS, found, about)
        log = ExportLog(
            at=now,
            actor_id=actor.id,
            actor_name=actor.name,
            actor_unit=actor.unit.name,
            format=format,
            address=address,
            conditions=told,
            cases=cases,
            masked=masked,
            size=file.seek(0, 2),
            sha256=_digest(file),
        )
        start_write(db.session)
        db.session.add(log)
        db.session.commit()
        stack.pop_all()  # 交给回应去读，回应发完才关
    return Export(f"{TITLE}_{now:%Y%m%d%H%M}_{cases}件.{format.value}", file, cases)


def conditions(wanted: CaseFilter) -> str:
    """Return 筛选条件与次序给人看的写法，如“环节：待审核；最紧时限在前”。"""
    since, before = wanted.received_from, wanted.received_before
    named = (
        ("搜索", wanted.text),
        ("环节", wanted.stage.label if wanted.stage else ""),
        ("来源", wanted.channel.label if wanted.channel else ""),
        ("归属省", wanted.province),
        ("业务种类", wanted.business.label if wanted.business else ""),
        ("问题性质", wanted.nature.label if wanted.nature else ""),
        ("时限", LATE.get(wanted.late, "")),
        ("结案", "未结案" if wanted.open_only else ""),
        ("收到日期起", f"{since:%Y-%m-%d}" if since else ""),
        ("收到日期止", f"{before - timedelta(days=1):%Y-%m-%d}" if before else ""),
    )
    told = [f"{name}：{value}" for name, value in named if value] or ["全部案件"]
    return "；".join([*told, SORTS[wanted.sort]])


def _about(actor: User, told: str, masked: bool, now: datetime) -> list[tuple[str, str]]:
    return [
        ("表名", TITLE),
        ("条件与次序", told),
        ("导出人", f"{actor.unit.name} {actor.name}"),
        ("导出时间", f"{now:%Y-%m-%d %H:%M}"),
        ("个人信息", MASKED if masked else "未遮盖，请妥善保管"),
        ("到期时间", "24:00 届满的写作当日 23:59"),
        ("是否超时", "有任何一个时限逾期完成，或到导出时已经过期，都算"),
    ]


def _digest(file: IO[bytes]) -> str:
    file.seek(0)
    found = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    file.seek(0)
    return found
