"""附图：认出格式、转正方向、缩到版心以内，写成 DrawingML。"""

import io
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from markupsafe import Markup
from PIL import Image, ImageOps, UnidentifiedImageError

from appeals.documents.errors import BrokenPicture

EMU_PER_POINT = 12700
MAX_WIDTH, MAX_HEIGHT = 442, 470
"""磅：版心宽 156 mm；版心高 225 mm 减去附件序号、标题与空行，标题可占两行。"""
SCREEN_DPI = 96
MAX_PIXELS = 60_000_000
CONTENT_TYPES = {"PNG": "png", "JPEG": "jpeg", "GIF": "gif", "BMP": "bmp"}
"""Word 直接认得的格式；别的转成 PNG。"""


@dataclass(frozen=True, slots=True)
class Picture:
    """放进文书的图片；宽高单位 EMU。"""

    data: bytes
    extension: str
    width: int
    height: int


def prepare_picture(name: str, data: bytes) -> Picture:
    """Return 可放进文书的图片；打不开、残缺、过大的抛 BrokenPicture。"""
    try:
        return _prepare(name, data)
    except BrokenPicture:
        raise
    except UnidentifiedImageError as error:
        raise BrokenPicture(name, "认不出图片格式") from error
    except Exception as error:  # 各格式的解码器遇到残缺数据，抛的错误种类不一
        raise BrokenPicture(name, f"图片残缺或过大（{error}）") from error


def drawing_xml(name: str, picture: Picture, number: int, relation: str) -> Markup:
    """Return 一幅嵌入式图片的 w:drawing；``name`` 作替代文字，供读屏软件读出。"""
    described = quoteattr(name)
    size = f'cx="{picture.width}" cy="{picture.height}"'
    return Markup(
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name="图片 {number}" descr={described}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></wp:cNvGraphicFramePr>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="图片 {number}" descr={described}/><pic:cNvPicPr/>'
        '</pic:nvPicPr><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/'
        f'officeDocument/2006/relationships" r:embed="{relation}"/><a:stretch><a:fillRect/>'
        '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _prepare(name: str, data: bytes) -> Picture:
    with Image.open(io.BytesIO(data)) as image:
        if image.width * image.height > MAX_PIXELS:
            raise BrokenPicture(name, f"{image.width}×{image.height} 像素，过大")
        image.load()
        upright = ImageOps.exif_transpose(image)
        width, height = _fitted(*upright.size)
        turned = upright.size != image.size or image.getexif().get(0x0112, 1) != 1
        extension = CONTENT_TYPES.get(image.format or "")
        if extension is None or turned:
            extension = "jpeg" if image.format in ("JPEG", "MPO") else "png"
            data = _encoded(upright, extension)
        return Picture(data, extension, width, height)


def _fitted(width: int, height: int) -> tuple[int, int]:
    """按 96 dpi 的原大，只缩不放。"""
    points = 72 / SCREEN_DPI
    scale = min(1.0, MAX_WIDTH / (width * points), MAX_HEIGHT / (height * points))
    factor = points * scale * EMU_PER_POINT
    return max(1, round(width * factor)), max(1, round(height * factor))


def _encoded(image: Image.Image, extension: str) -> bytes:
    """转正后的图片不带 EXIF：方向已在像素里，拍摄地点也不外传。"""
    out = io.BytesIO()
    if extension == "jpeg":
        image.save(out, "JPEG", quality=92, exif=b"")
    else:
        image.convert("RGBA").save(out, "PNG")
    return out.getvalue()
