"""flask tokens …：给人或系统建令牌、列出与撤销。"""

import click
from flask.cli import with_appcontext

from appeals import clock
from appeals.domain.errors import AppealsError
from appeals.domain.scopes import Scope
from appeals.services import tokens
from appeals.store import queries
from appeals.store.models import AccessToken, User

group = click.Group("tokens", help="接口用的令牌。")
SCOPES = click.Choice([scope.value for scope in Scope])


@group.command("create", help="给账号 EMAIL 建一个令牌；原文只显示这一次。")
@click.argument("email")
@click.option("--name", default="命令行", help="给哪个系统用", show_default=True)
@click.option("--scope", "scopes", multiple=True, type=SCOPES, help="权限，可多次；不写只有 read")
@click.option("--days", default=tokens.DEFAULT_DAYS, help="有效几天", show_default=True)
@with_appcontext
def create(email: str, name: str, scopes: tuple[str, ...], days: int) -> None:
    """建一个令牌，把原文写到标准输出，说明写到标准错误。"""
    wanted = [Scope(code) for code in scopes] or [Scope.READ]
    try:
        secret, row = tokens.create(_user(email), name, wanted, days, clock.now())
    except AppealsError as error:
        raise click.ClickException(error.message) from error
    click.echo(f"已建令牌“{row.name}”，{row.expires_at:%Y-%m-%d} 到期。只显示这一次：", err=True)
    click.echo(secret)


@group.command("list", help="列出账号 EMAIL 的全部令牌。")
@click.argument("email")
@with_appcontext
def list_all(email: str) -> None:
    """列出一个账号的全部令牌。"""
    for row in queries.tokens_of(_user(email)):
        scopes = ",".join(sorted(row.scopes))
        used = f"{row.last_used_at:%Y-%m-%d %H:%M}" if row.last_used_at else "没有用过"
        click.echo(f"{row.prefix}  {row.name}  {scopes}  {_state(row)}  最近使用：{used}")


@group.command("revoke", help="撤销账号 EMAIL 开头是 PREFIX 的令牌，立即失效。")
@click.argument("email")
@click.argument("prefix")
@with_appcontext
def revoke(email: str, prefix: str) -> None:
    """撤销一个令牌。"""
    user = _user(email)
    row = next((row for row in queries.tokens_of(user) if row.prefix == prefix), None)
    if row is None:
        raise click.ClickException(f"{email} 没有开头是“{prefix}”的令牌")
    tokens.revoke(user, row.id, clock.now())
    click.echo(f"已撤销 {prefix}（{row.name}）。")


def _state(row: AccessToken) -> str:
    if row.revoked_at is not None:
        return f"{row.revoked_at:%Y-%m-%d} 已撤销"
    state = "到期" if tokens.is_live(row, clock.now()) else "已到期"
    return f"{row.expires_at:%Y-%m-%d} {state}"


def _user(email: str) -> User:
    found = queries.user_by_email(email)
    if found is None:
        raise click.ClickException(f"没有账号“{email}”")
    return found
