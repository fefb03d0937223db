"""文书：一份带一幅图的申诉处理报告，与 docxtpl 比，与只装 zip 的下限比。

docxtpl 用它自己的办法：每份打开一次模板，图片走 InlineImage。它不认得字段里的换行，
所以先替它换成它的分段记号，不计时。
"""

import io
import subprocess
import sys
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache, partial
from itertools import count
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docxtpl import DocxTemplate, InlineImage
from jinja2 import Environment
from PIL import Image

from appeals.documents.archive import Entry, deflated, stored, write_entries
from appeals.documents.catalogue import template_bytes
from appeals.documents.facts import Attachment
from appeals.documents.fields import reply_fields
from appeals.documents.package import read_parts
from appeals.documents.splitting import NEW_PARAGRAPH
from appeals.documents.wording import LINE_BREAK, paragraphs
from tests.benchmarks.harness import OURS, Case, Contest, Figures, Goal, Group
from tests.benchmarks.report import times
from tests.documents.factories import BASE, reply_facts
from tests.documents.reading import texts
from tests.documents.rendering import render
from tests.guards.sources import ROOT

Fields = dict[str, Any]
TEMPLATE = template_bytes("reply")
DEFAULT, LEAN, FLOOR = "docxtpl（自带底稿）", "docxtpl（同一模板）", "只装 zip（下限）"
SEEN, UNSEEN = "图片用过", "图片头一次用"
ROWS = (8, 100, 2000)
MINUTE = timedelta(minutes=1)
BATCH = 1000
numbers = count()


@cache
def photo() -> bytes:
    """Return 一张 1600 × 1200 的照片。"""
    out = io.BytesIO()
    Image.radial_gradient("L").resize((1600, 1200)).convert("RGB").save(out, "JPEG", quality=90)
    return out.getvalue()


def reply(rows: int, picture: bytes) -> Fields:
    """Return 处理过程有 ``rows`` 行、带一幅图的一份答复的字段。"""
    known = BASE.timeline
    steps = tuple(replace(known[n % len(known)], at=known[0].at + n * MINUTE) for n in range(rows))
    attachments = (Attachment("业务受理日志", picture),)
    return reply_fields(reply_facts(timeline=steps, attachments=attachments))


def unseen(fields: Fields) -> Fields:
    """Return 图片的字节与以往都不同的字段；图片结尾之后的字节不影响显示。"""
    picture = photo() + next(numbers).to_bytes(8, "big")
    return {**fields, "附件": [{**fields["附件"][0], "图片": picture}]}


def ours(fields: Fields) -> bytes:
    """Return 本产品生成的文书。"""
    return render("reply", fields).data


def theirs(template: bytes, fields: Fields) -> bytes:
    """Return docxtpl 生成的文书。"""
    word = DocxTemplate(io.BytesIO(template))
    environment = Environment(autoescape=True)
    environment.filters["图片"] = lambda item: InlineImage(word, io.BytesIO(item["图片"]))
    word.render(fields, environment)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def marked(value: Any) -> Any:
    """Return 换行都换成 docxtpl 分段记号的字段。"""
    if isinstance(value, dict):
        return {name: marked(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [marked(inner) for inner in value]
    if isinstance(value, str) and LINE_BREAK.search(value):
        return NEW_PARAGRAPH.join(paragraphs(value))
    return value


@cache
def default_base() -> bytes:
    """Return 正文相同、底稿是 python-docx 自带的模板。"""
    word = Document()
    body = word.element.body
    for block in list(parse_xml(read_parts(TEMPLATE)["word/document.xml"]).body)[:-1]:
        body.insert(len(body) - 1, block)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def floor(fields: Fields) -> Callable[[], bytes]:
    """Return 只压变了的部件、装成 zip 的做法；内容都已备好，不变的已压好，图片不压。"""
    paper = render("reply", fields)
    kept, template = read_parts(paper.data), read_parts(TEMPLATE)
    fixed = {name: _fixed(name, part, paper.parts[name]) for name, part in kept.items()}
    changed = [name for name in kept if name in template and template[name] != kept[name]]

    def packed() -> bytes:
        fresh = {name: deflated(name, kept[name]) for name in changed}
        return write_entries([fresh.get(name, entry) for name, entry in fixed.items()])

    return packed


def _fixed(name: str, content: bytes, sha256: str) -> Entry:
    return (
        stored(name, content, sha256, zlib.crc32(content))
        if "/media/" in name
        else deflated(name, content)
    )


def reply_group() -> Group:
    """Return 一份答复一组。"""
    fields = reply(len(BASE.timeline), photo())
    rival = marked(fields)
    contests = (
        Contest(SEEN, _cases(fields, rival, lambda given: given)),
        Contest(UNSEEN, _cases(fields, rival, unseen)),
    )
    goals = (
        Goal("一份答复，快过 docxtpl（自带底稿）", 30, _faster(SEEN, DEFAULT), times, True),
        Goal("一份答复，快过 docxtpl（同一模板）", 15, _faster(SEEN, LEAN), times, True),
        Goal("一份答复，是只装 zip 的", 4, _to_floor, times),
        Goal(f"连做 {BATCH} 份答复，内存多用", 60e6, lambda _: growth(), _megabytes),
    )
    note = (
        "一份六页，带一幅 1600 × 1200 的照片。图片判过一次就记住；"
        "头一次用的要解码到末尾，看残缺与否，docxtpl 不看。"
    )
    return Group("reply", "一份带图的申诉处理报告", contests, goals, note)


def _cases(fields: Fields, rival: Fields, given: Callable[[Fields], Fields]) -> tuple[Case, ...]:
    pack = floor(fields)
    return (
        Case(OURS, lambda: ours(given(fields)), answer=texts),
        Case(DEFAULT, lambda: theirs(default_base(), given(rival)), answer=texts),
        Case(LEAN, lambda: theirs(TEMPLATE, given(rival)), answer=texts),
        Case(FLOOR, pack, answer=texts),
    )


def rows_group() -> Group:
    """Return 处理过程长短不一的一组。"""
    contests = tuple(_long(rows) for rows in ROWS)
    last = contests[-1].label
    goal = Goal(f"处理过程 {last}，快过 docxtpl（同一模板）", 8, _faster(last, LEAN), times, True)
    return Group("rows", "处理过程的行数", contests, (goal,))


def _long(rows: int) -> Contest:
    fields = reply(rows, photo())
    cases = (
        Case(OURS, partial(ours, fields), answer=texts),
        Case(LEAN, partial(theirs, TEMPLATE, marked(fields)), answer=texts),
        Case(FLOOR, floor(fields), answer=texts),
    )
    return Contest(f"{rows:,} 行", cases)


def _faster(label: str, rival: str) -> Callable[[Figures], float]:
    return lambda found: found.ratio(label, rival, OURS)


def _to_floor(found: Figures) -> float:
    return found.ratio(SEEN, OURS, FLOOR)


def _megabytes(size: float) -> str:
    return f"{size / 1e6:.1f} MB"


@cache
def growth() -> float:
    """Return 在新的解释器里连做一千份不同的答复，内存的最高点比开始时多的字节。"""
    program = f"from {__name__} import batch; print(batch({BATCH}))"
    command = [sys.executable, "-c", program]
    return float(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)


def batch(papers: int) -> int:
    """Return 做完 ``papers`` 份之后内存最高点的增长（字节）；每份的图片与文字都不同。"""
    fields = reply(len(BASE.timeline), photo())
    before = memory("VmRSS")
    for number in range(papers):
        paper: Mapping[str, str] = {
            **fields["申诉"],
            "内容": f"第{number}件：{BASE.dispute.content}",
        }
        ours({**unseen(fields), "申诉": paper})
    return memory("VmHWM") - before


def memory(kind: str) -> int:
    """Return 本进程的内存（字节）：VmRSS 此刻的，VmHWM 最高时的；不继承父进程的。"""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(kind))
