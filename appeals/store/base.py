"""所有表的基类与公用列类型。"""

from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import DateTime, Dialect, MetaData, String
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from appeals.clock import SHANGHAI
from appeals.domain.kinds import Kind

K = TypeVar("K", bound=Kind)


class Base(DeclarativeBase):
    """约束都有固定的名字，迁移脚本才能在两种数据库上改动它们。"""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Moment(TypeDecorator[datetime]):
    """时刻：存 UTC，取出为北京时间；不带时区的时刻一律拒绝。"""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"时刻 {value} 没有时区")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        stored: datetime = value
        return (stored if stored.tzinfo else stored.replace(tzinfo=UTC)).astimezone(SHANGHAI)


class Code(TypeDecorator[K], Generic[K]):
    """代码列：存英文代码，取出为 Kind 的成员。"""

    impl = String(40)
    cache_ok = True

    def __init__(self, kind: type[K]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: K | None, dialect: Dialect) -> str | None:
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> K | None:
        return None if value is None else self.kind(value)


class Codes(TypeDecorator[frozenset[K]], Generic[K]):
    """几个代码的集合，存成逗号相连的代码。"""

    impl = String(80)
    cache_ok = True

    def __init__(self, kind: type[K]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: frozenset[K] | None, dialect: Dialect) -> str:
        return ",".join(sorted(value or ()))

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[K]:
        return frozenset(self.kind(code) for code in (value or "").split(",") if code)
