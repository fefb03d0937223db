"""flask jobs …：后台作业。"""

import click
from flask import current_app
from flask.cli import with_appcontext

from appeals.jobs import jobs_of

group = click.Group("jobs", help="后台作业。")


@group.command("run", help="启动后台作业：重算时限、批量打包；按 Ctrl+C 停止。")
@with_appcontext
def run() -> None:
    """启动后台作业。"""
    # 应用上下文里的 current_app 换一个线程就没有了，先取出真的那个。
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    click.echo("后台作业已启动。")
    jobs_of(app).queue.create_consumer(workers=1, graceful_signal="TERM").run()
