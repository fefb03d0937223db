"""文书目录：一种文书一条；加一种文书，就加一条、一个模板、一个填字段的函数。"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from appeals.documents.errors import UnknownDocument

TEMPLATES = Path(__file__).parents[2] / "doc_templates"


@dataclass(frozen=True, slots=True)
class Required:
    """必填字段：模板里的路径与中文名；``when`` 所指的字段为真时才必填。"""

    path: str
    name: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """一种文书；``stages`` 是可以生成的环节代码，``roles`` 是可以生成的角色代码。"""

    code: str
    title: str
    template: str
    required: tuple[Required, ...]
    stages: frozenset[str]
    roles: frozenset[str]

    @property
    def path(self) -> Path:
        """Return 模板文件。"""
        return TEMPLATES / self.template


REPLY = DocumentKind(
    code="reply",
    title="申诉处理报告",
    template="reply.docx",
    required=(
        Required("发文机关.名称", "发文机关"),
        Required("主送机关", "主送机关"),
        Required("来函.机关", "来函机关", when="来函.转办"),
        Required("来函.转办编号", "转办编号", when="来函.转办"),
        Required("来函.日期", "来函日期", when="来函.转办"),
        Required("申诉人.姓名", "申诉人姓名"),
        Required("申诉.内容", "申诉内容"),
        Required("申诉.诉求", "用户诉求"),
        Required("处理过程", "处理过程"),
        Required("调查.事实", "核查事实"),
        Required("责任认定.结论", "结论"),
        Required("责任认定.情形", "结论情形", when="责任认定.须有情形"),
        Required("责任认定.责任单位", "责任单位", when="责任认定.企业责任"),
        Required("责任认定.先期处理", "申诉前已作的处理", when="责任认定.先期处理得当"),
        Required("责任认定.超出要求", "用户超出法律政策规定的要求", when="责任认定.先期处理得当"),
        Required("责任认定.依据", "认定依据"),
        Required("处理结果.结果", "处理结果"),
        Required("处理结果.态度", "用户态度"),
        Required("处理结果.用户意见", "用户意见"),
        Required("整改措施", "整改措施", when="责任认定.企业责任"),
        Required("落款.单位", "署名单位"),
    ),
    stages=frozenset({"replying"}),
    roles=frozenset({"hq_agent"}),
)

CATALOGUE: dict[str, DocumentKind] = {kind.code: kind for kind in (REPLY,)}


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
