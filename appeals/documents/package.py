"""Word 文件包：读出各部件，写回时逐字节可重现。"""

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from html import escape

from appeals.documents.errors import NotWordFile, TemplateFault
from appeals.documents.pictures import Picture

EPOCH = (1980, 1, 1, 0, 0, 0)
CONTENT_TYPES = "[Content_Types].xml"
CORE_PROPERTIES = "docProps/core.xml"
DOCUMENT = "word/document.xml"
RELATIONSHIPS = "word/_rels/document.xml.rels"
IMAGE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def read_parts(data: bytes) -> dict[str, bytes]:
    """Return 部件名 → 内容，依文件里的次序；不是 Word 文件的抛 NotWordFile。"""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except zipfile.BadZipFile as error:
        raise NotWordFile(f"不是 Word 文件（{error}）") from error
    if DOCUMENT not in parts or CONTENT_TYPES not in parts:
        raise NotWordFile(f"不是 Word 文件（里面没有 {DOCUMENT}）")
    return parts


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """Return 文件包；时间、系统标记固定，同样的部件永远得到同样的字节。"""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, content)
    return out.getvalue()


def core_properties(title: str, author: str, subject: str, day: date) -> bytes:
    """Return docProps/core.xml；建立与修改时间都取成文日期，不看钟。"""
    stamp = f"{day.isoformat()}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:subject>{escape(subject)}</dc:subject>"
        f"<dc:creator>{escape(author)}</dc:creator>"
        f"<cp:lastModifiedBy>{escape(author)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    ).encode()


def add_pictures(parts: dict[str, bytes], pictures: Mapping[str, Picture]) -> None:
    """把图片放进 word/media，登记关系与内容类型；键是关系编号。"""
    relations, types = "", {}
    for number, (relation, picture) in enumerate(pictures.items(), start=1):
        target = f"media/picture{number}.{picture.extension}"
        parts[f"word/{target}"] = picture.data
        types[picture.extension] = f"image/{picture.extension}"
        relations += f'<Relationship Id="{relation}" Type="{IMAGE_RELATION}" Target="{target}"/>'
    declared = parts[CONTENT_TYPES].lower()
    defaults = "".join(
        f'<Default Extension="{extension}" ContentType="{kind}"/>'
        for extension, kind in sorted(types.items())
        if f'extension="{extension}"'.encode() not in declared
    )
    _append(parts, RELATIONSHIPS, relations)
    _append(parts, CONTENT_TYPES, defaults)


def _append(parts: dict[str, bytes], name: str, xml: str) -> None:
    """写在根元素的末尾。"""
    at = parts.get(name, b"").rfind(b"</")
    if at < 0:
        raise TemplateFault(f"模板的 {name} 不完整")
    parts[name] = parts[name][:at] + xml.encode() + parts[name][at:]
