"""导出记录：谁、何时、按什么条件导出了多少件。"""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from appeals.domain.kinds import Kind
from appeals.store.base import Base, Code, Moment


class ExportFormat(Kind):
    """台账导出成哪种文件。"""

    XLSX = "xlsx", "Excel"
    CSV = "csv", "CSV"


class ExportLog(Base):
    """一次导出，只增不改；``address`` 是列表网址里的条件，``conditions`` 是它的中文。

    ``masked`` 表示文件里的姓名、电话与证件号码已遮盖。
    """

    __tablename__ = "export_log"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    actor_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    actor_name: Mapped[str] = mapped_column(String(40))
    actor_unit: Mapped[str] = mapped_column(String(80))
    format: Mapped[ExportFormat] = mapped_column(Code(ExportFormat))
    address: Mapped[str] = mapped_column(Text, default="")
    conditions: Mapped[str] = mapped_column(Text)
    cases: Mapped[int]
    masked: Mapped[bool]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
