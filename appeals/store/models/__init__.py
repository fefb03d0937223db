"""全部的表；导入本包即登记所有模型。"""

from appeals.store.models.accounts import RoleRow, Unit, UnitKind, User
from appeals.store.models.batches import (
    Batch,
    BatchContent,
    BatchItem,
    BatchState,
    ItemState,
)
from appeals.store.models.cases import Case, CaseCounter, Outcome
from appeals.store.models.editions import (
    EditionKind,
    EditionRow,
    Heartbeat,
    Recount,
    RecountState,
)
from appeals.store.models.exports import ExportFormat, ExportLog
from appeals.store.models.imports import ImportRow, ImportRun, ImportState, RowState
from appeals.store.models.papers import (
    REPLY,
    Attachment,
    Document,
    DocumentStatus,
    Purpose,
    Rendition,
)
from appeals.store.models.record import DeadlineRow, Event
from appeals.store.models.templates import TemplateRow
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
    "Batch",
    "BatchContent",
    "BatchItem",
    "BatchState",
    "Case",
    "CaseCounter",
    "ConclusionRow",
    "DeadlineRow",
    "Document",
    "DocumentStatus",
    "EditionKind",
    "EditionRow",
    "Event",
    "ExportFormat",
    "ExportLog",
    "Findings",
    "Heartbeat",
    "ImportRow",
    "ImportRun",
    "ImportState",
    "ItemState",
    "KeptAnswer",
    "Outcome",
    "Purpose",
    "Recount",
    "RecountState",
    "Rendition",
    "RoleRow",
    "RowState",
    "Task",
    "TaskKind",
    "TaskState",
    "TemplateRow",
    "Unit",
    "UnitKind",
    "User",
    "Visit",
    "VisitResult",
]
