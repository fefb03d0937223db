"""flask users …、units …：正式环境里建立单位与账号。"""

import click
from flask.cli import with_appcontext

from appeals import clock
from appeals.domain.errors import AppealsError
from appeals.domain.roles import Role
from appeals.extensions import db
from appeals.services import accounts
from appeals.store import queries
from appeals.store.models import UnitKind

group = click.Group("accounts", help="单位与账号。")


@group.command("create-unit", help="建一个单位，例如：广西分公司 province --parent 总部")
@click.argument("name")
@click.argument("kind", type=click.Choice([kind.value for kind in UnitKind]))
@click.option("--parent", default="", help="上级单位名称")
@click.option("--province", default="", help="所在省（省分公司必填）")
@with_appcontext
def create_unit(name: str, kind: str, parent: str, province: str) -> None:
    """建一个单位。"""
    above = next((unit for unit in queries.all_units() if unit.name == parent), None)
    if parent and above is None:
        raise click.ClickException(f"没有名为“{parent}”的单位")
    accounts.create_unit(name, UnitKind(kind), parent=above, province=province)
    db.session.commit()
    click.echo(f"已建立单位：{name}")


@group.command("create-user", help="建一个账号；密码在提示后输入。")
@click.argument("email")
@click.argument("name")
@click.option("--unit", required=True, help="单位名称")
@click.option("--role", "roles", multiple=True, type=click.Choice([role.value for role in Role]))
@click.password_option()
@with_appcontext
def create_user(email: str, name: str, unit: str, roles: tuple[str, ...], password: str) -> None:
    """建一个账号。"""
    home = next((row for row in queries.all_units() if row.name == unit), None)
    if home is None:
        raise click.ClickException(f"没有名为“{unit}”的单位")
    try:
        wanted = [Role(role) for role in roles]
        accounts.create_user(email, name, password, wanted, home, clock.now())
    except AppealsError as error:
        raise click.ClickException(error.message) from error
    db.session.commit()
    click.echo(f"已建立账号：{email}")
