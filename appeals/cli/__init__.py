"""命令行：每条命令调用一项服务。"""

from flask import Flask

from appeals.cli import calendars, deadlines, demo, documents, jobs, prepare, stages, tokens, users


def register(app: Flask) -> None:
    """把全部命令装到应用上。"""
    app.cli.add_command(prepare.command)
    app.cli.add_command(calendars.group)
    app.cli.add_command(deadlines.group)
    app.cli.add_command(demo.group)
    app.cli.add_command(documents.group)
    app.cli.add_command(jobs.group)
    app.cli.add_command(stages.group)
    app.cli.add_command(tokens.group)
    app.cli.add_command(users.group)
