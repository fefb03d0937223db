"""文书目录：一种文书一条；加一种文书，就加一条、一个模板、一个填字段的函数。"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from appeals.documents.errors import UnknownDocument
from appeals.domain.kinds import Kind
from appeals.domain.roles import Role
from appeals.domain.stages import BEFORE_REPLY, Stage

TEMPLATES = Path(__file__).parents[2] / "doc_templates"


@dataclass(frozen=True, slots=True)
class Required:
    """必填字段：模板里的路径与中文名；``when`` 所指的字段为真时才必填。

    ``within`` 是把它写在里面的字段，模板印了其中一个，就算印了它。
    """

    path: str
    name: str
    when: str = ""
    within: tuple[str, ...] = ()


ISSUER = Required("发文机关.名称", "发文机关", within=("发文机关.标志",))


class Handling(Kind):
    """生成之后怎样处理。"""

    POSTED = "posted", "寄给公司以外的人，另行登记发出"
    SERVED = "served", "在系统内送达收件单位，生成即发出"
    FILED = "filed", "存入案卷"


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """一种文书；``stages`` 是可以生成的环节代码，``roles`` 是可以生成的角色代码。"""

    code: str
    title: str
    template: str
    required: tuple[Required, ...]
    stages: frozenset[str]
    roles: frozenset[str]
    handling: Handling = Handling.POSTED

    @property
    def path(self) -> Path:
        """Return 模板文件。"""
        return TEMPLATES / self.template


REPLY = DocumentKind(
    code="reply",
    title="申诉处理报告",
    template="reply.docx",
    required=(
        ISSUER,
        Required("主送机关", "主送机关"),
        Required("来函.机关", "来函机关", when="来函.转办"),
        Required("来函.转办编号", "转办编号", when="来函.转办"),
        Required("来函.日期", "来函日期", when="来函.转办"),
        Required("申诉人.姓名", "申诉人姓名"),
        Required("申诉.内容", "申诉内容"),
        Required("申诉.诉求", "用户诉求"),
        Required("处理过程", "处理过程"),
        Required("调查.事实", "核查事实"),
        Required("责任认定.结论", "结论", within=("责任认定.认定",)),
        Required("责任认定.情形", "结论情形", when="责任认定.须有情形"),
        Required("责任认定.责任单位", "责任单位", when="责任认定.企业责任"),
        Required("责任认定.先期处理", "申诉前已作的处理", when="责任认定.先期处理得当"),
        Required("责任认定.超出要求", "用户超出法律政策规定的要求", when="责任认定.先期处理得当"),
        Required("责任认定.依据", "认定依据"),
        Required("处理结果.结果", "处理结果"),
        Required("处理结果.态度", "用户态度", within=("处理结果.意见",)),
        Required("处理结果.用户意见", "用户意见", within=("处理结果.意见",)),
        Required("整改措施", "整改措施", when="责任认定.企业责任"),
        Required("落款.单位", "署名单位"),
    ),
    stages=frozenset({"replying"}),
    roles=frozenset({"hq_agent"}),
)

AGENT = frozenset({Role.HQ_AGENT.value})
FILING = AGENT | {Role.HQ_REVIEWER.value}
BRANCH_WORKS = frozenset({Stage.DISPATCHED.value, Stage.INVESTIGATING.value})
"""案件在分公司手里的环节。"""
ADDRESSED = (
    ISSUER,
    Required("主送机关", "主送机关"),
    Required("落款.单位", "署名单位"),
)
CASE = (Required("案件.编号", "案件编号"), Required("申诉人.姓名", "申诉人姓名"))
MATTER = (
    *CASE,
    Required("申诉.内容", "申诉内容"),
    Required("申诉.诉求", "用户诉求"),
)

DISPATCH_NOTICE = DocumentKind(
    code="dispatch_notice",
    title="派单通知",
    template="dispatch_notice.docx",
    required=(
        *ADDRESSED,
        *MATTER,
        Required("案件.转办编号", "转办编号"),
        Required("办理要求", "办理要求"),
        Required("反馈时限.届满", "反馈时限"),
        Required("反馈时限.依据", "反馈时限的依据", within=("反馈时限.计算",)),
        Required("落款.联系人", "总部联系人"),
        Required("落款.联系电话", "总部联系电话"),
    ),
    stages=BRANCH_WORKS,
    roles=AGENT,
    handling=Handling.SERVED,
)
URGE_NOTICE = DocumentKind(
    code="urge_notice",
    title="督办通知",
    template="urge_notice.docx",
    required=(
        *ADDRESSED,
        *CASE,
        Required("督办时限.名称", "临期或者超时的时限", within=("督办时限.现状",)),
        Required("督办时限.现状", "时限现状"),
        Required("督办要求", "督办要求"),
        Required("反馈日期", "反馈日期"),
        Required("落款.联系人", "总部联系人"),
        Required("落款.联系电话", "总部联系电话"),
    ),
    stages=BRANCH_WORKS,
    roles=AGENT,
    handling=Handling.SERVED,
)
EXTENSION_REQUEST = DocumentKind(
    code="extension_request",
    title="延期回复申请",
    template="extension_request.docx",
    required=(
        *ADDRESSED,
        Required("转办编号", "转办编号", within=("引语",)),
        Required("申诉人.姓名", "申诉人姓名"),
        Required("回复期限.计算", "监管部门的回复期限"),
        Required("延期.理由", "延期理由"),
        Required("延期.日期", "请求延至的日期"),
    ),
    stages=frozenset(stage.value for stage in BEFORE_REPLY),
    roles=AGENT,
)
USER_REPLY = DocumentKind(
    code="user_reply",
    title="用户答复函",
    template="user_reply.docx",
    required=(
        *ADDRESSED,
        Required("申诉人.姓名", "申诉人姓名", within=("主送机关",)),
        Required("答复.末段", "答复正文"),
        Required("落款.联系电话", "联系电话"),
    ),
    stages=frozenset({Stage.REPLYING.value, Stage.VISITING.value, Stage.CLOSING.value}),
    roles=AGENT,
)
CLOSING_FORM = DocumentKind(
    code="closing_form",
    title="结案登记表",
    template="closing_form.docx",
    required=(
        *MATTER,
        Required("定性.结论", "结论", when="办理完毕"),
        Required("定性.责任类别", "责任类别", when="办理完毕"),
        Required("定性.用户态度", "用户态度", when="办理完毕"),
        Required("结案.方式", "结案方式"),
        Required("结案.是否解决", "问题是否解决"),
        Required("办理经过", "办理经过"),
        Required("时限", "时限"),
    ),
    stages=frozenset({Stage.CLOSED.value}),
    roles=FILING,
    handling=Handling.FILED,
)
FILE_INDEX = DocumentKind(
    code="file_index",
    title="卷内目录",
    template="file_index.docx",
    required=(Required("案卷.编号", "案件编号"), Required("卷内文件", "卷内文件")),
    stages=frozenset({Stage.CLOSED.value}),
    roles=FILING,
    handling=Handling.FILED,
)

CATALOGUE: dict[str, DocumentKind] = {
    kind.code: kind
    for kind in (
        *(DISPATCH_NOTICE, URGE_NOTICE, EXTENSION_REQUEST, REPLY),
        *(USER_REPLY, CLOSING_FORM, FILE_INDEX),
    )
}


def document_kind(code: str) -> DocumentKind:
    """Return 目录里的一条；没有的抛 UnknownDocument。"""
    if code not in CATALOGUE:
        raise UnknownDocument(code)
    return CATALOGUE[code]


@cache
def template_bytes(code: str) -> bytes:
    """Return 随产品发布的模板文件；进程里只读一次。"""
    return document_kind(code).path.read_bytes()


def template_version(code: str) -> str:
    """Return 模板文件的 SHA-256（十六进制），与生成的文书一同记下。"""
    return hashlib.sha256(template_bytes(code)).hexdigest()
