"""网页：每个处理函数三步走——读入、调用服务、作答。"""

from flask import Flask

from appeals.web import (
    actions,
    attachments,
    batches,
    calculator,
    cases,
    documents,
    editions,
    explanations,
    exports,
    findings,
    formats,
    headers,
    home,
    imports,
    intake,
    navigation,
    paper_templates,
    profile,
    reference,
    template_previews,
)
from appeals.web.shell import install_shell

PAGES = (
    *(home, cases, exports, intake, imports, actions, findings, attachments, documents, batches),
    *(reference, calculator, explanations, editions),
    *(paper_templates, template_previews, profile),
)


def register(app: Flask) -> None:
    """把全部页面、过滤器与外壳装到应用上。"""
    for module in PAGES:
        app.register_blueprint(module.bp)
    formats.install(app)
    headers.install(app)
    navigation.install(app)
    install_shell(app)
