"""办理中产生的记录：任务、调查反馈、结论与回访。"""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from appeals.domain.conclusions import Conclusion, Ground, ResponsibilityCategory
from appeals.domain.kinds import Attitude, Kind
from appeals.store.base import Base, Code, Moment
from appeals.store.models.accounts import Unit, User


class TaskKind(Kind):
    """派给一个单位的任务。"""

    MAIN = "main", "主办"
    DELEGATED = "delegated", "转派"
    ASSIST = "assist", "协办"


class TaskState(Kind):
    """任务的状态。"""

    PENDING = "pending", "待办"
    ACCEPTED = "accepted", "已接单"
    REJECTED = "rejected", "已退单"
    ANSWERED = "answered", "已反馈"
    RECALLED = "recalled", "已收回"


class Task(Base):
    """派给单位的一项任务；单位凭未退单、未收回的任务看得到案件。"""

    __tablename__ = "task"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    kind: Mapped[TaskKind] = mapped_column(Code(TaskKind))
    state: Mapped[TaskState] = mapped_column(Code(TaskState), default=TaskState.PENDING)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    asked_at: Mapped[datetime] = mapped_column(Moment)
    instructions: Mapped[str] = mapped_column(Text, default="")
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    answer: Mapped[str] = mapped_column(Text, default="")

    unit: Mapped[Unit] = relationship(lazy="joined")
    asked_by: Mapped[User] = relationship(foreign_keys=[asked_by_id])
    answered_by: Mapped[User | None] = relationship(foreign_keys=[answered_by_id])

    @property
    def is_pending_help(self) -> bool:
        """是不是还没有反馈的转派或协办任务。"""
        return self.kind is not TaskKind.MAIN and self.state is TaskState.PENDING


class Findings(Base):
    """一稿调查反馈；提交后不再改动，退回后另起一稿。``version`` 只管草稿的先后。"""

    __tablename__ = "findings"
    __table_args__ = (UniqueConstraint("case_id", "round"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    round: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    saved_at: Mapped[datetime] = mapped_column(Moment)
    submitted_at: Mapped[datetime | None] = mapped_column(Moment)
    circumstances: Mapped[str] = mapped_column(Text, default="")
    prior_handling: Mapped[str] = mapped_column(Text, default="")
    facts_found: Mapped[str] = mapped_column(Text, default="")
    handling: Mapped[str] = mapped_column(Text, default="")
    contact: Mapped[str] = mapped_column(Text, default="")
    rectification: Mapped[str] = mapped_column(Text, default="")
    return_reason: Mapped[str] = mapped_column(Text, default="")
    returned_at: Mapped[datetime | None] = mapped_column(Moment)

    author: Mapped[User] = relationship()


class ConclusionRow(Base):
    """审核作出的一次结论与定性；重新办理后另有一行，最后一行有效。"""

    __tablename__ = "conclusion"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    conclusion: Mapped[Conclusion] = mapped_column(Code(Conclusion))
    ground: Mapped[Ground | None] = mapped_column(Code(Ground))
    cause: Mapped[str] = mapped_column(String(200))
    category: Mapped[ResponsibilityCategory] = mapped_column(Code(ResponsibilityCategory))
    attitude: Mapped[Attitude] = mapped_column(Code(Attitude))
    explanation: Mapped[str] = mapped_column(Text)
    legal_basis: Mapped[str] = mapped_column(Text)
    responsible_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    rectification: Mapped[str] = mapped_column(Text, default="")
    handled_before: Mapped[str] = mapped_column(Text, default="")
    excess_demand: Mapped[str] = mapped_column(Text, default="")
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    decided_at: Mapped[datetime] = mapped_column(Moment)

    decided_by: Mapped[User] = relationship()
    responsible_unit: Mapped[Unit | None] = relationship()


class VisitResult(Kind):
    """一次回访的结果。"""

    SATISFIED = "satisfied", "接通，满意"
    DISSATISFIED = "dissatisfied", "接通，不满意"
    NO_OPINION = "no_opinion", "接通，未表态"
    UNREACHED = "unreached", "未接通"


class Visit(Base):
    """一次回访。"""

    __tablename__ = "visit"
    __table_args__ = (UniqueConstraint("case_id", "attempt"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    attempt: Mapped[int]
    visited_at: Mapped[datetime] = mapped_column(Moment)
    method: Mapped[str] = mapped_column(String(40))
    result: Mapped[VisitResult] = mapped_column(Code(VisitResult))
    said: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    by: Mapped[User] = relationship()
