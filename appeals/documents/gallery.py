"""渲染中收集的图片，和放图片的 DrawingML。"""

from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from markupsafe import Markup, escape

from appeals.documents.pictures import Picture, prepare_picture
from appeals.documents.wording import paragraphs

BEFORE, AFTER = Markup("</w:t></w:r><w:r>"), Markup('</w:r><w:r><w:t xml:space="preserve">')
"""图片自占一个 w:r，前后的文字各归各的。"""
CAPTION = Markup('</w:r><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>')
FIRST_ID = 1000
"""图形编号的起点，让开模板自己的图形。"""


@dataclass(slots=True)
class Gallery:
    """收集的图片：关系编号 → 图片；``first`` 是第一幅的编号，让开模板已有的。"""

    first: int
    pictures: dict[str, Picture] = field(default_factory=dict)

    def add(self, name: str, data: bytes, captioned: bool) -> Markup:
        """Return 放一幅图片的 XML；``captioned`` 为真的，名称印在图下，与图同段。"""
        number = self.first + len(self.pictures)
        relation = f"rIdPicture{number}"
        picture = prepare_picture(name, data)
        self.pictures[relation] = picture
        caption = _caption(name) if captioned else Markup("")
        return BEFORE + drawing_xml(name, picture, number, relation) + caption + AFTER


def drawing_xml(name: str, picture: Picture, number: int, relation: str) -> Markup:
    """Return 一幅嵌入式图片的 w:drawing；``name`` 作替代文字，供读屏软件读出。"""
    described = quoteattr(name)
    identity = f'id="{FIRST_ID + number}" name="图片 {number}" descr={described}'
    size = f'cx="{picture.width}" cy="{picture.height}"'
    return Markup(
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f"<wp:extent {size}/><wp:docPr {identity}/>"
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></wp:cNvGraphicFramePr>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
        f"<pic:cNvPr {identity}/><pic:cNvPicPr/>"
        '</pic:nvPicPr><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/'
        f'officeDocument/2006/relationships" r:embed="{relation}"/><a:stretch><a:fillRect/>'
        '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _caption(name: str) -> Markup:
    lines = (
        Markup('<w:br/><w:t xml:space="preserve">') + escape(line) + Markup("</w:t>")
        for line in paragraphs(name)
    )
    return CAPTION + Markup("").join(lines)
