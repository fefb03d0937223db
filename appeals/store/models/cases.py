"""案件：登记事实、所处环节与最紧时限。"""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from appeals.domain.kinds import (
    BusinessKind,
    Channel,
    CustomerLevel,
    Filing,
    IdKind,
    Kind,
    Nature,
    Severity,
)
from appeals.domain.stages import Stage
from appeals.store.base import Base, Code, Codes, Moment
from appeals.store.models.accounts import Unit, User


class Outcome(Kind):
    """案件怎样结束。"""

    ANSWERED = "answered", "办理完毕"
    WITHDRAWN = "withdrawn", "用户撤诉"
    RECONCILED = "reconciled", "和解结束"


class CaseCounter(Base):
    """每个登记日已用到的流水号。"""

    __tablename__ = "case_counter"

    day: Mapped[date] = mapped_column(primary_key=True)
    last: Mapped[int]


class Case(Base):
    """一件申诉。``version`` 每一步加一，页面提交时核对；``next_*`` 是最紧时限的缓存。

    ``edition`` 是时限现在按第几版依据（EditionRow）数的。
    ``*_key`` 是转办编号、联系电话、涉诉号码比对用的形式（appeals.domain.numbers）。
    """

    __tablename__ = "case"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_no: Mapped[str] = mapped_column(String(20), unique=True)
    version: Mapped[int] = mapped_column(default=1)
    stage: Mapped[Stage] = mapped_column(Code(Stage), index=True)
    paused_at: Mapped[datetime | None] = mapped_column(Moment)
    outcome: Mapped[Outcome | None] = mapped_column(Code(Outcome))

    channel: Mapped[Channel] = mapped_column(Code(Channel))
    filing: Mapped[Filing] = mapped_column(Code(Filing))
    regulator: Mapped[str] = mapped_column(String(80))
    regulator_no: Mapped[str] = mapped_column(String(60))
    letter_on: Mapped[date | None]
    received_at: Mapped[datetime] = mapped_column(Moment, index=True)
    reply_by: Mapped[date | None]
    complainant: Mapped[str] = mapped_column(String(80))
    phone: Mapped[str] = mapped_column(String(20))
    id_kind: Mapped[IdKind | None] = mapped_column(Code(IdKind))
    id_no: Mapped[str] = mapped_column(String(40), default="")
    address: Mapped[str] = mapped_column(String(200), default="")
    customer_level: Mapped[CustomerLevel] = mapped_column(Code(CustomerLevel))
    disputed_number: Mapped[str] = mapped_column(String(20), default="")
    province: Mapped[str] = mapped_column(String(20), index=True)
    city: Mapped[str] = mapped_column(String(40), default="")
    business: Mapped[BusinessKind] = mapped_column(Code(BusinessKind))
    nature: Mapped[Nature] = mapped_column(Code(Nature))
    product: Mapped[str] = mapped_column(String(80), default="")
    content: Mapped[str] = mapped_column(Text)
    demand: Mapped[str] = mapped_column(Text)
    amount: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    occurred_on: Mapped[date | None]
    prior_complained_on: Mapped[date | None]
    prior_channel: Mapped[str] = mapped_column(String(80), default="")
    prior_answered_on: Mapped[date | None]
    prior_answer: Mapped[str] = mapped_column(Text, default="")
    severities: Mapped[frozenset[Severity]] = mapped_column(Codes(Severity), default=frozenset())

    registered_at: Mapped[datetime] = mapped_column(Moment)
    registered_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    branch_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    resolved: Mapped[bool | None]
    hot_issue: Mapped[str] = mapped_column(String(80), default="")
    closing_note: Mapped[str] = mapped_column(Text, default="")

    regulator_key: Mapped[str] = mapped_column(String(60), default="", index=True)
    phone_key: Mapped[str] = mapped_column(String(20), default="", index=True)
    number_key: Mapped[str] = mapped_column(String(20), default="", index=True)

    edition: Mapped[int] = mapped_column(server_default="1", index=True)
    next_key: Mapped[str | None] = mapped_column(String(40))
    next_due_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    next_warn_at: Mapped[datetime | None] = mapped_column(Moment)
    next_paused: Mapped[bool] = mapped_column(default=False)

    registered_by: Mapped[User] = relationship(foreign_keys=[registered_by_id])
    contact: Mapped[User | None] = relationship(foreign_keys=[contact_id])
    branch: Mapped[Unit | None] = relationship(lazy="joined")
