"""文书模板的历次版本：内容在文件库，表里记谁、何时、为什么、从哪一天施行。"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from appeals.store.base import Base, Moment
from appeals.store.models.accounts import User


class TemplateRow(Base):
    """一版模板，只增不改；随产品发布的是第 0 版，不在表里。

    ``restores`` 是重新启用的那一版的编号，新上传的为空。
    """

    __tablename__ = "template_version"

    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    effective_from: Mapped[date]
    restores: Mapped[int | None]
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    uploaded_at: Mapped[datetime] = mapped_column(Moment)

    uploaded_by: Mapped[User] = relationship()
