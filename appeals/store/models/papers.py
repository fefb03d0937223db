"""附件与文书：内容在文件库，表里记名字、大小与 SHA-256。"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from appeals.domain.kinds import Kind
from appeals.store.base import Base, Code, Moment
from appeals.store.models.accounts import Unit, User
from appeals.store.models.cases import Case


class Purpose(Kind):
    """附件的用途。"""

    LETTER = "letter", "来函原件"
    EVIDENCE = "evidence", "证据材料"
    TASK_ANSWER = "task_answer", "协作反馈材料"
    EXTENSION = "extension", "延期函件"
    PAUSE = "pause", "中止依据"
    WITHDRAWAL = "withdrawal", "撤诉和解凭证"
    RECEIPT = "receipt", "送达凭证"
    MEDIATION = "mediation", "监管调解意见"


class Attachment(Base):
    """案件的一份附件；上传后内容不变。"""

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    purpose: Mapped[Purpose] = mapped_column(Code(Purpose))
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    uploaded_at: Mapped[datetime] = mapped_column(Moment)

    uploaded_by: Mapped[User] = relationship()


REPLY = "reply"
"""申诉处理报告的代码；回复发出与否只看这一种文书。"""


class DocumentStatus(Kind):
    """文书的状态；已发出的冻结，存卷的只供总部查阅。"""

    DRAFT = "draft", "草稿"
    SENT = "sent", "已发出"
    FILED = "filed", "已存卷"


class Document(Base):
    """生成的一版文书；``facts`` 是生成所依据的文字，``sha256`` 指向文件库里的原样字节。

    ``parts`` 是部件名 → 部件内容的 SHA-256；登记部件摘要之前生成的为空。
    ``template_number`` 是所用模板的版次，0 是随产品发布的。
    ``unit_id`` 是系统内送达的单位，只有它及其下级看得到；寄给外面的没有。
    """

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("case_id", "kind", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    kind: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    status: Mapped[DocumentStatus] = mapped_column(
        Code(DocumentStatus), default=DocumentStatus.DRAFT
    )
    name: Mapped[str] = mapped_column(String(200))
    reference_no: Mapped[str] = mapped_column(String(80), default="")
    template_sha256: Mapped[str] = mapped_column(String(64))
    template_number: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    parts: Mapped[dict[str, str]] = mapped_column(JSON, server_default="{}")
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    sent_how: Mapped[str] = mapped_column(String(40), default="")
    receipt_no: Mapped[str] = mapped_column(String(80), default="")

    created_by: Mapped[User] = relationship()
    unit: Mapped[Unit | None] = relationship()
    case: Mapped[Case] = relationship()


class Rendition(Base):
    """一份 Word 文件转成的 PDF，供阅读与打印；随时可以删去重做，正本永远是 Word。

    ``maker`` 是转换的程序与版本。
    """

    __tablename__ = "rendition"

    source_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    maker: Mapped[str] = mapped_column(String(80))
    made_at: Mapped[datetime] = mapped_column(Moment)
