"""全部的表；导入本包即登记所有模型。"""

from appeals.store.models.accounts import RoleRow, Unit, UnitKind, User
from appeals.store.models.cases import Case, CaseCounter, Outcome
from appeals.store.models.editions import (
    EditionKind,
    EditionRow,
    Heartbeat,
    Recount,
    RecountState,
)
from appeals.store.models.papers import REPLY, Attachment, Document, DocumentStatus, Purpose
from appeals.store.models.record import DeadlineRow, Event
from appeals.store.models.tokens import AccessToken, KeptAnswer
from appeals.store.models.work import (
    ConclusionRow,
    Findings,
    Task,
    TaskKind,
    TaskState,
    Visit,
    VisitResult,
)

__all__ = [
    "REPLY",
    "AccessToken",
    "Attachment",
    "Case",
    "CaseCounter",
    "ConclusionRow",
    "DeadlineRow",
    "Document",
    "DocumentStatus",
    "EditionKind",
    "EditionRow",
    "Event",
    "Findings",
    "Heartbeat",
    "KeptAnswer",
    "Outcome",
    "Purpose",
    "Recount",
    "RecountState",
    "RoleRow",
    "Task",
    "TaskKind",
    "TaskState",
    "Unit",
    "UnitKind",
    "User",
    "Visit",
    "VisitResult",
]
