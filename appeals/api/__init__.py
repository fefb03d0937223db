"""接口 ``/api/v1``：一种资源一个模块，读入、调用服务、作答；说明书由代码生成。"""

from flask import Flask

from appeals.api import (
    actions,
    attachments,
    calendar,
    cases,
    deadlines,
    document,
    limits,
    papers,
    record,
    stats,
    units,
)
from appeals.api.operations import Interface

RESOURCES = (
    *(cases, actions, record, deadlines, attachments, papers),
    *(units, calendar, stats),
)


def register(app: Flask) -> None:
    """把接口的全部资源装到应用上。"""
    limits.install(app, app.config["APPEALS"].api_rate)
    interface = Interface(app)
    for resource in RESOURCES:
        interface.register_blueprint(resource.bp)
    app.register_blueprint(document.blueprint(interface))
