"""附件与文书的样子。"""

from marshmallow import Schema, fields, validate

from appeals.api.schemas.base import BaseSchema, codes, number, said, told, told_at
from appeals.api.schemas.cases import PersonSchema, UnitRefSchema
from appeals.api.schemas.inputs import day, files, row_id, text
from appeals.domain.cases import FINDING_LABELS
from appeals.services.paper_makers import MAKERS
from appeals.services.papers import title_of
from appeals.store.models import REPLY, DocumentStatus, Purpose

MOMENT = "2026-11-06T10:05:00+08:00"
SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
KINDS = (REPLY, *MAKERS)
KINDS_SAID = "哪一种：" + "、".join(f"{kind} {title_of(kind)}" for kind in KINDS)
MOST_ATTACHED = 200


class AttachmentSchema(BaseSchema):
    """一份附件；内容见 GET /attachments/{attachment_id}/content。"""

    id = number("编号", 1)
    purpose = codes(Purpose, "用途")
    name = told("文件名", "转办通知书.pdf")
    media_type = told("内容的类型", "application/pdf")
    size = number("字节数", 102400)
    sha256 = told("内容的 SHA-256", SHA256)
    uploaded_by = fields.Nested(PersonSchema, required=True, metadata={"description": "谁传的"})
    uploaded_at = told_at("何时传的", MOMENT)


class AttachmentListSchema(BaseSchema):
    """几份附件。"""

    attachments = fields.List(
        fields.Nested(AttachmentSchema), required=True, metadata={"description": "先后为序"}
    )


class UploadSchema(BaseSchema):
    """要上传的文件。"""

    purpose = codes(Purpose, "用途；分公司只能传 evidence 与 task_answer")
    files = files("一个或几个文件；收图片、PDF、Word、Excel 与录音，以内容为准")


class DocumentSchema(BaseSchema):
    """生成的一版文书；内容见 GET /documents/{document_id}/content。"""

    id = number("编号", 1)
    kind = fields.String(
        required=True, validate=validate.OneOf(KINDS), metadata=said(KINDS_SAID, REPLY)
    )
    title = fields.Function(
        lambda row: title_of(row.kind),
        required=True,
        metadata={"type": "string", **said("名称", "申诉处理报告")},
    )
    version = number("第几版，各种文书自己数", 1)
    status = codes(DocumentStatus, "状态")
    name = told("文件名", "申诉处理报告_SS20261106-0001_第1版.docx")
    reference_no = told("发文字号；没有为空", "某信〔2026〕12号")
    sha256 = told("内容的 SHA-256", SHA256)
    template_sha256 = told("所用模板的 SHA-256", SHA256)
    size = number("字节数", 40960)
    unit = fields.Nested(
        UnitRefSchema,
        required=True,
        allow_none=True,
        metadata={"description": "系统内送达的单位；寄给外面的为空"},
    )
    created_by = fields.Nested(PersonSchema, required=True, metadata={"description": "谁生成的"})
    created_at = told_at("何时生成的", MOMENT)
    sent_at = told_at("发出的时刻；没有发出为空", MOMENT, allow_none=True)
    sent_how = told("怎样发出的；没有发出为空", "邮寄")
    receipt_no = told("回执号或快递单号", "EMS123456789CN")


class DocumentListSchema(BaseSchema):
    """几版文书。"""

    documents = fields.List(
        fields.Nested(DocumentSchema), required=True, metadata={"description": "新的在前"}
    )


class WordsSchema(Schema):
    """撰稿人可以改的文字；没有写的照初稿。"""

    document_no = text("发文字号", "某信〔2026〕12号", 80)
    signed_on = day("成文日期", "2026-11-12", required=True)
    contact = text("联系人", "李青", 40)
    phone = text("联系电话", "010-50880101", 20)
    text = text("正文：督办、延期、答复的那一段文字；报告没有", "请于 11 月 12 日前反馈。")
    until = day("文书里要写明的日期；报告没有", "2026-11-30", required=True)


class ReplyWordsSchema(Schema):
    """申诉处理报告另有的文字。"""

    addressee = text("主送机关", "某省通信管理局", 80)
    issuer = text("发文机关", "某某通信有限公司", 80)
    circumstances = text(FINDING_LABELS["circumstances"], "后付费移动客户。")
    prior_handling = text(FINDING_LABELS["prior_handling"], "10 月 13 日答复。")
    facts_found = text(FINDING_LABELS["facts_found"], "未检索到二次确认短信。")
    explanation = text("责任认定理由", "没有二次确认的记录。")
    legal_basis = text("责任认定依据", "《中华人民共和国电信条例》第四十条")
    result = text(FINDING_LABELS["handling"], "已双倍返还，合计 90 元。")
    opinion = text(FINDING_LABELS["contact"], "用户认可，双方和解。")
    rectification = text(FINDING_LABELS["rectification"], "停用涉事渠道工号。")
    attachment_ids = fields.List(
        row_id("附件编号"),
        validate=validate.Length(max=MOST_ATTACHED, error="最多 {max} 份"),
        metadata={"description": "列入附件的证据，依次编号"},
    )


class MakeSchema(BaseSchema, WordsSchema, ReplyWordsSchema):
    """生成哪一种文书，改哪些文字。"""

    kind = fields.String(
        required=True,
        validate=validate.OneOf(KINDS, error="应为 {choices} 之一"),
        metadata=said(KINDS_SAID, REPLY),
    )


WORDS = tuple(name for name in MakeSchema().fields if name != "kind")
