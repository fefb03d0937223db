"""附图：格式、方向、大小、坏图片。"""

import io
from pathlib import Path

import pytest
from PIL import Image

from appeals.documents.errors import BrokenPicture
from appeals.documents.facts import Attachment
from appeals.documents.fields import reply_fields
from appeals.documents.pictures import EMU_PER_POINT, MAX_HEIGHT, MAX_WIDTH, prepare_picture
from tests.documents.factories import evidence, picture_bytes, reply_facts
from tests.documents.reading import faults, names, part, texts
from tests.documents.rendering import render

RED = (192, 57, 43)


@pytest.mark.parametrize(
    ("size", "points"),
    [
        ((600, 400), (442, 294.7)),
        ((100, 50), (75, 37.5)),
        ((1080, 2400), (211.5, 470)),
        ((4000, 3000), (442, 331.5)),
    ],
)
def test_picture_is_shrunk_never_stretched(
    size: tuple[int, int], points: tuple[float, float]
) -> None:
    picture = prepare_picture("图", picture_bytes(*size))
    assert (picture.width / EMU_PER_POINT, picture.height / EMU_PER_POINT) == pytest.approx(
        points, abs=0.1
    )
    assert picture.width <= MAX_WIDTH * EMU_PER_POINT
    assert picture.height <= MAX_HEIGHT * EMU_PER_POINT


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, (5, 5)), (3, (-5, -5)), (6, (-5, 5)), (8, (5, -5))],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_exif_rotation_is_applied(kind: str, orientation: int, corner: tuple[int, int]) -> None:
    picture = prepare_picture("图", picture_bytes(600, 400, kind, orientation))
    with Image.open(io.BytesIO(picture.data)) as image:
        assert image.size == ((400, 600) if orientation in (6, 8) else (600, 400))
        assert image.getexif().get(0x0112, 1) == 1
        x, y = corner[0] % image.width, corner[1] % image.height
        assert image.convert("RGB").getpixel((x, y)) == pytest.approx(RED, abs=12)


def test_upright_picture_keeps_its_bytes() -> None:
    data = picture_bytes(kind="JPEG")
    assert prepare_picture("图", data).data == data


@pytest.mark.parametrize("kind", ["WEBP", "TIFF"])
def test_foreign_format_becomes_png(kind: str) -> None:
    picture = prepare_picture("图", picture_bytes(kind=kind))
    assert picture.extension == "png"
    assert picture.data.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"%PDF-1.7",
        picture_bytes()[:200],
        picture_bytes(kind="JPEG")[:-400],
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 64,
    ],
)
def test_broken_picture_is_named(data: bytes) -> None:
    with pytest.raises(BrokenPicture, match="附件图片“退费凭证”不能放进文书"):
        prepare_picture("退费凭证", data)


def test_oversized_picture_is_named() -> None:
    out = io.BytesIO()
    Image.new("1", (9000, 8000)).save(out, "PNG")
    with pytest.raises(BrokenPicture, match="9000×8000 像素，过大"):
        prepare_picture("航拍", out.getvalue())


def test_broken_evidence_stops_the_reply() -> None:
    facts = reply_facts(attachments=(Attachment("截图", b"broken"),))
    with pytest.raises(BrokenPicture, match="“截图”"):
        render("reply", reply_fields(facts))


def test_pictures_follow_signature_with_captions(tmp_path: Path) -> None:
    attachments = (*evidence("业务受理日志"), Attachment("通话录音"), *evidence("账单 <甲> & “乙”"))
    document = render("reply", reply_fields(reply_facts(attachments=attachments))).data
    shown = texts(document)
    signed = shown.index("2026年11月16日")
    assert shown[signed + 2 :] == [
        *("附件1", "业务受理日志", ""),
        *("附件3", "账单 <甲> & “乙”", ""),
    ]
    assert [name for name in names(document) if "media" in name] == [
        "word/media/picture1.png",
        "word/media/picture2.png",
    ]
    assert 'descr="账单 &lt;甲&gt; &amp; “乙”"' in part(document, "word/document.xml")
    assert faults(document, tmp_path) == []


def test_mixed_formats_declare_their_types(tmp_path: Path) -> None:
    attachments = tuple(
        Attachment(kind, picture_bytes(kind=kind)) for kind in ("PNG", "JPEG", "GIF", "BMP")
    )
    document = render("reply", reply_fields(reply_facts(attachments=attachments))).data
    types = part(document, "[Content_Types].xml")
    for extension in ("png", "jpeg", "gif", "bmp"):
        assert types.count(f'Extension="{extension}" ContentType="image/{extension}"') == 1
    assert faults(document, tmp_path) == []
