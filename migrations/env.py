"""在应用的数据库上执行迁移；列类型写成数据库的原生类型，迁移脚本不依赖产品代码。"""

from typing import Any

import sqlalchemy as sa
from alembic import context
from flask import current_app

database = current_app.extensions["migrate"].db


def render_item(kind: str, item: Any, autogen_context: Any) -> str | bool:
    """把产品自己的列类型写成底层类型。"""
    if kind == "type" and isinstance(item, sa.types.TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


def include_name(name: str | None, kind: str, parents: Any) -> bool:
    """后台作业的队列自己管自己的表。"""
    return not (kind == "table" and (name or "").startswith("huey_"))


def run() -> None:
    """连接并迁移；整个升级在一个事务里。"""
    with database.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            render_item=render_item,
            include_name=include_name,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
