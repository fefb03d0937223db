"""flask calendars …：收进新的放假通知。"""

import json
from datetime import datetime
from pathlib import Path

import click
from flask.cli import with_appcontext

from appeals import clock
from appeals.domain.errors import AppealsError
from appeals.jobs.tasks import recount_all
from appeals.services import adoption, notices
from appeals.services.adoption import Preview
from appeals.store import queries
from appeals.store.models import User
from calendars import Notice

group = click.Group("calendars", help="工作日历。")
SHOWN = 20
"""命令行里最多列出几件挪动的案件。"""


@group.command("import", help="收进一份放假通知：JSON 文件，或从网页复制下来的原文（.txt）。")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", required=True, help="系统管理员的登录邮箱")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="公布日期（原文必填）")
@click.option("--number", default="", help="发文字号")
@click.option("--url", default="", help="出处网址（原文必填）")
@click.option("--yes", is_flag=True, help="不再询问")
@with_appcontext
def import_notice(
    file: Path, by: str, published: datetime | None, number: str, url: str, yes: bool
) -> None:
    """先列出读到的日子、疑点和会挪动的案件，确认后收进，随即重算。"""
    try:
        notice = _read(file, published, number, url)
        _describe(notice)
        preview = adoption.preview(notices.with_notice(notice), clock.now())
        _show_moves(preview)
        if not yes:
            click.confirm("收进这份通知？", abort=True)
        adoption.adopt(_user(by), preview.candidate, preview.base, clock.now())
    except AppealsError as error:
        raise click.ClickException(error.message) from error
    recount_all()
    click.echo(f"已收进 {notice.published} 公布的放假通知，{len(preview.moves)} 件案件已重算。")


def _read(file: Path, published: datetime | None, number: str, url: str) -> Notice:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".json":
        return notices.notice_from_data(_json(text, file.name), file.name)
    if published is None or not url:
        raise click.UsageError("通知原文里没有公布日期与出处，请用 --published 与 --url 写明")
    return notices.read_notice(text, published.date(), number or None, url).notice


def _describe(notice: Notice) -> None:
    for day in notice.days:
        kind = "上班" if day.is_working_day else "法定" if day.is_statutory_holiday else "休"
        click.echo(f"  {day.date}（周{'一二三四五六日'[day.date.weekday()]}） {day.name} {kind}")
    for finding in notices.check(notice):
        click.secho(f"{'不能收进' if finding.fatal else '请核对'}：{finding.message}", fg="yellow")


def _show_moves(preview: Preview) -> None:
    click.echo(f"未结案件 {preview.cases} 件，时限会挪动的 {len(preview.moves)} 件。")
    for move in preview.moves[:SHOWN]:
        for change in move.changes:
            click.echo(f"  {move.case_no} {change.label}：{change.old} → {change.new}")
    if len(preview.moves) > SHOWN:
        click.echo(f"  ……另有 {len(preview.moves) - SHOWN} 件")


def _user(email: str) -> User:
    found = queries.user_by_email(email)
    if found is None:
        raise click.ClickException(f"没有账号“{email}”")
    return found


def _json(text: str, name: str) -> object:
    try:
        return json.loads(text)
    except ValueError as error:
        raise click.ClickException(f"“{name}”不是合格的 JSON：{error}") from error
