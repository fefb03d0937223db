"""flask demo …：装入演示数据。"""

import click
from flask import current_app
from flask.cli import with_appcontext

from appeals import clock
from appeals.demo.organisation import create_organisation
from appeals.extensions import db
from appeals.store import queries

group = click.Group("demo", help="演示数据，只在演示环境可用。")


@group.command("load", help="装入演示单位、账号与案件；已有数据时什么也不做。")
@with_appcontext
def load() -> None:
    """装入演示数据。"""
    if current_app.config["APPEALS"].environment != "demo":
        raise click.ClickException("演示数据只能装入演示环境（APPEALS_ENV=demo）")
    if queries.all_users():
        return
    create_organisation(clock.now())
    db.session.commit()
