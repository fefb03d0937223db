"""flask stages …：环节表的流程图。"""

import click

from appeals.domain.diagram import stage_document

group = click.Group("stages", help="环节表。")


@group.command("diagram", help="输出 docs/stages.md 的内容。")
def diagram() -> None:
    """输出由环节表生成的流程图与操作表。"""
    click.echo(stage_document(), nl=False)
