"""网页：每个处理函数三步走——读入、调用服务、作答。"""

from flask import Flask

from appeals.web import (
    actions,
    attachments,
    calculator,
    cases,
    documents,
    editions,
    explanations,
    findings,
    formats,
    headers,
    home,
    intake,
    navigation,
    profile,
    reference,
)
from appeals.web.shell import install_shell

PAGES = (
    *(home, cases, intake, actions, findings, attachments, documents),
    *(reference, calculator, explanations, editions, profile),
)


def register(app: Flask) -> None:
    """把全部页面、过滤器与外壳装到应用上。"""
    for module in PAGES:
        app.register_blueprint(module.bp)
    formats.install(app)
    headers.install(app)
    navigation.install(app)
    install_shell(app)
