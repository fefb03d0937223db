"""flask prepare：把数据库升到现在的版本，装入随产品发布的规则与放假通知。"""

import click
from flask.cli import with_appcontext
from flask_migrate import upgrade

from appeals import clock
from appeals.jobs.tasks import recount_all
from appeals.services import shipped


@click.command("prepare", help="安装或升级之后执行：升级数据库，装入时限规则与放假通知。")
@with_appcontext
def command() -> None:
    """升级数据库并装入依据；可以反复执行。"""
    upgrade()
    loaded = shipped.load_shipped(clock.now())
    if loaded.row is not None:
        click.echo(f"期限依据第 {loaded.row.number} 版：{loaded.row.summary}。")
    if loaded.rules_kept:
        click.echo(
            "随产品发布的时限规则有改动，但本系统自行改过规则，没有采用；请在“时限规则”页逐条核对。"
        )
    recount_all()
