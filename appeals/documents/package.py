"""Word 文件包：读出各部件，写回时逐字节可重现。"""

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape

from appeals.documents.archive import Entry, deflated, stored, write_entries
from appeals.documents.errors import NotWordFile, TemplateFault
from appeals.documents.pictures import Picture

CONTENT_TYPES = "[Content_Types].xml"
CORE_PROPERTIES = "docProps/core.xml"
DOCUMENT = "word/document.xml"
RELATIONSHIPS = "word/_rels/document.xml.rels"
IMAGE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
PICTURE_NUMBER = re.compile(rb"[Pp]icture(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Rendered:
    """生成的文书；``parts`` 是部件名 → 部件内容的 SHA-256（十六进制）。"""

    data: bytes
    parts: Mapping[str, str]

    @property
    def sha256(self) -> str:
        """Return 整个文件的 SHA-256（十六进制）；问到才算，一份带照片的要读几兆字节。"""
        return hashlib.sha256(self.data).hexdigest()


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
    return write_entries([deflated(name, content) for name, content in parts.items()])


def packed(entries: Mapping[str, Entry]) -> Rendered:
    """Return 装好的文书和各摘要。"""
    sums = {name: entry.sha256 for name, entry in entries.items()}
    return Rendered(write_entries(list(entries.values())), sums)


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


def first_picture(parts: Mapping[str, bytes]) -> int:
    """Return 附图编号的起点：由生成过的文书改成的模板，里面已有几幅。"""
    named = PICTURE_NUMBER.findall(parts.get(RELATIONSHIPS, b"") + "\n".join(parts).encode())
    return max(map(int, named), default=0) + 1


def picture_entries(
    parts: Mapping[str, bytes], pictures: Mapping[str, Picture]
) -> dict[str, Entry]:
    """Return 放图片要换、要添的各项：关系表、内容类型、图片；``pictures`` 的键是关系编号。"""
    relations, types, media = "", {}, []
    for relation, picture in pictures.items():
        target = f"media/{relation[3:].lower()}.{picture.extension}"
        relations += f'<Relationship Id="{relation}" Type="{IMAGE_RELATION}" Target="{target}"/>'
        types[picture.extension] = f"image/{picture.extension}"
        media.append(_picture_entry(f"word/{target}", picture))
    declared = parts[CONTENT_TYPES].lower()
    defaults = "".join(
        f'<Default Extension="{extension}" ContentType="{kind}"/>'
        for extension, kind in sorted(types.items())
        if f'extension="{extension}"'.encode() not in declared
    )
    changed = (
        _appended(parts, CONTENT_TYPES, defaults),
        _appended(parts, RELATIONSHIPS, relations),
    )
    return {entry.name: entry for entry in (*changed, *media)}


def _picture_entry(name: str, picture: Picture) -> Entry:
    """位图没有压过，别的格式再压也不会小。"""
    if picture.extension == "bmp":
        return deflated(name, picture.data)
    return stored(name, picture.data, picture.sha256, picture.crc)


def _appended(parts: Mapping[str, bytes], name: str, xml: str) -> Entry:
    """写在根元素的末尾。"""
    content = parts.get(name, b"")
    at = content.rfind(b"</")
    if at < 0:
        raise TemplateFault(f"模板的 {name} 不完整")
    return _deflated_before(name, content[:at] + xml.encode() + content[at:])


_deflated_before = lru_cache(maxsize=64)(deflated)
"""图片的幅数、格式相同的文书，这两个部件也相同。"""
