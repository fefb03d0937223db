"""flask documents …：文书的原样字节。"""

import click
from flask.cli import with_appcontext

from appeals.services import pdf
from appeals.services.paper_checks import verify_all

group = click.Group("documents", help="文书。")


@group.command("verify", help="逐份核对全部文书的字节与各部件；有不符的，退出码为 1。")
@with_appcontext
def verify() -> None:
    """核对全部文书，逐份说出不符之处。"""
    total = bad = old = 0
    for checked in verify_all():
        total, old = total + 1, old + (not checked.row.parts)
        if checked.faults:
            bad += 1
            click.echo(f"{checked.row.name}：{'；'.join(checked.faults)}", err=True)
    if old:
        click.echo(f"其中 {old} 份生成于登记部件摘要之前，只核对了整个文件。")
    if bad:
        raise click.ClickException(f"{total} 份文书中有 {bad} 份与登记不符，请从备份恢复文件库。")
    click.echo(f"已核对 {total} 份文书，全部与登记相符。")


@group.command(
    "forget-pdf", help="忘掉转好的 PDF，下次打开时重转；换了字体或 LibreOffice 之后执行。"
)
@with_appcontext
def forget_pdf() -> None:
    """忘掉转好的 PDF。"""
    click.echo(f"已忘掉 {pdf.forget_all()} 份转好的 PDF。")
