"""flask deadlines …：重算时限缓存。"""

import click
from flask.cli import with_appcontext

from appeals import clock
from appeals.services.deadlines import rebuild

group = click.Group("deadlines", help="时限缓存。")


@group.command("rebuild", help="由事件、规则与日历重算全部案件的时限。")
@with_appcontext
def rebuild_all() -> None:
    """重算全部案件的时限。"""
    click.echo(f"已重算 {rebuild(clock.now())} 件案件的时限。")
