"""flask demo …：装入演示数据。"""

import click
from flask import current_app
from flask.cli import with_appcontext

from appeals import clock
from appeals.demo import loading

group = click.Group("demo", help="演示数据，只在演示环境可用。")


@group.command("load", help="装入演示单位、账号与案件；已经装完时什么也不做，中断过的接着装。")
@with_appcontext
def load() -> None:
    """装入演示数据。"""
    if current_app.config["APPEALS"].environment != "demo":
        raise click.ClickException("演示数据只能装入演示环境（APPEALS_ENV=demo）")
    if loading.belongs_to_others():
        click.echo("数据库里已有别的账号，没有装入演示数据。")
        return
    click.echo(_summary(loading.load(clock.now())))


def _summary(loaded: loading.Loaded) -> str:
    if not loaded.told:
        return f"演示数据已在库中（{loaded.kept} 件案件），没有改动。"
    if not loaded.kept:
        return f"已装入演示数据：{loading.organisation_line()}，{loaded.told} 件案件。"
    return f"上次没有装完（库中已有 {loaded.kept} 件案件），这次补齐了其余 {loaded.told} 件。"
