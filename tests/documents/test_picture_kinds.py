"""各种各样的图片文件：会动的、多页的、印刷四色的、16 位的、透明的、带照片信息的。"""

import hashlib
import io
from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from appeals.documents.engine import render_template
from appeals.documents.errors import BrokenPicture
from appeals.documents.package import read_parts, write_parts
from appeals.documents.pictures import MAX_BYTES, Picture, prepare_picture
from appeals.documents.wording import paragraphs
from doc_templates.base import docx
from doc_templates.blocks import paragraph
from tests.documents.factories import picture_bytes
from tests.documents.reading import faults, names, texts

ORIENTATION, GPS = 0x0112, 0x8825
SIZE = (40, 20)
RED, BLUE = (255, 0, 0), (0, 0, 255)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def plain(colour: tuple[int, int, int] = RED) -> Image.Image:
    return Image.new("RGB", SIZE, colour)


def several(kind: str) -> bytes:
    """Return 两帧：先红后蓝。"""
    return saved(plain(), kind, save_all=True, append_images=[plain(BLUE)])


def turned(image: Image.Image, kind: str, orientation: int = 6) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS)[1] = "N"
    return saved(image, kind, exif=exif)


def opened(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.data))


@pytest.mark.parametrize(("kind", "extension"), [("GIF", "png"), ("MPO", "jpeg"), ("WEBP", "png")])
def test_first_frame_alone_is_printed(kind: str, extension: str) -> None:
    picture = prepare_picture("图", several(kind))
    with opened(picture) as image:
        assert (picture.extension, getattr(image, "n_frames", 1)) == (extension, 1)
        assert image.convert("RGB").getpixel((5, 5)) == pytest.approx(RED, abs=3)


def test_still_gif_keeps_its_bytes() -> None:
    data = saved(plain(), "GIF")
    assert prepare_picture("图", data).data == data


def test_scan_of_several_pages_is_refused() -> None:
    with pytest.raises(BrokenPicture, match="“来函”不能放进文书：有不止一页"):
        prepare_picture("来函", several("TIFF"))


def test_scan_of_one_page_stays_black_and_white() -> None:
    picture = prepare_picture("来函", saved(Image.new("1", SIZE, 1), "TIFF"))
    with opened(picture) as image:
        assert (image.format, image.mode) == ("PNG", "1")


def test_four_colour_photo_becomes_screen_colours() -> None:
    picture = prepare_picture("图", saved(Image.new("CMYK", SIZE, (0, 255, 255, 0)), "JPEG"))
    with opened(picture) as image:
        assert (image.format, image.mode) == ("JPEG", "RGB")
        assert image.getpixel((5, 5)) == pytest.approx(RED, abs=3)


def test_sixteen_bit_grey_keeps_its_tones() -> None:
    levels = bytes(byte for x in range(40) for byte in (x * 1600).to_bytes(2, "little"))
    image = Image.frombytes("I;16", (40, 1), levels)
    picture = prepare_picture("图", saved(image, "PNG"))
    with opened(picture) as image:
        assert image.mode == "L"
        tones = [image.getpixel((x, 0)) for x in range(40)]
        assert tones == pytest.approx([x * 1600 / 257 for x in range(40)], abs=1)


@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_transparent_palette_keeps_its_bytes(kind: str) -> None:
    data = saved(palette(), kind, transparency=0)
    assert prepare_picture("图", data).data == data


def test_turned_palette_stays_transparent() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    picture = prepare_picture("图", saved(palette(), "PNG", transparency=0, exif=exif))
    with opened(picture) as image:
        assert image.size == SIZE[::-1]
        corner, centre = (image.convert("RGBA").getpixel(at) for at in ((0, 0), (10, 20)))
        assert (corner, centre) == ((255, 0, 0, 0), (0, 0, 255, 255))


def palette() -> Image.Image:
    """Return 透明底上一块蓝。"""
    image = Image.new("P", SIZE, 0)
    image.putpalette([*RED, *BLUE])
    image.paste(1, (10, 5, 30, 15))
    return image


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_turned_picture_tells_no_place(kind: str) -> None:
    picture = prepare_picture("图", turned(plain(), kind))
    with opened(picture) as image:
        assert image.size == SIZE[::-1]
        assert dict(image.getexif()) == {}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_size_on_paper_follows_the_turn(orientation: int) -> None:
    picture = prepare_picture("图", turned(plain(), "JPEG", orientation))
    assert (picture.width > picture.height) is (orientation < 5)


def test_colour_profile_survives_the_turn() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 3
    data = saved(plain(), "JPEG", exif=exif, icc_profile=b"profile")
    with opened(prepare_picture("图", data)) as image:
        assert image.info["icc_profile"] == b"profile"


def test_file_too_long_is_named() -> None:
    data = picture_bytes() + bytes(MAX_BYTES)
    with pytest.raises(BrokenPicture, match=f"{len(data):,} 字节，超过 30 MB"):
        prepare_picture("录像", data)


def test_picture_seen_before_is_judged_alike() -> None:
    for data in (picture_bytes(), turned(plain(), "JPEG")):
        first, second = prepare_picture("甲", data), prepare_picture("乙", data)
        assert first == second
        assert first.sha256 == hashlib.sha256(first.data).hexdigest()


def test_broken_picture_stays_broken() -> None:
    for name in ("甲", "乙"):
        with pytest.raises(BrokenPicture, match=f"“{name}”"):
            prepare_picture(name, picture_bytes(kind="JPEG")[:-400])


@pytest.mark.parametrize("name", ["退费凭证", "甲 < 乙 & “丙”", "一\n二", "列\t列", ""])
def test_caption_stands_under_the_picture(name: str, tmp_path: Path) -> None:
    template = docx(paragraph("Picture", "{{ 件|图片带名称 }}"))
    facts = {"件": {"名称": name, "图片": picture_bytes()}}
    document = render_template(template, facts, {}).data
    assert texts(document) == ["".join(f"\n{line}" for line in paragraphs(name))]
    assert len(Document(io.BytesIO(document)).inline_shapes) == 1
    assert faults(document, tmp_path) == []


def test_template_made_from_a_paper_keeps_its_pictures(tmp_path: Path) -> None:
    facts = {"件": {"名称": "图", "图片": picture_bytes()}}
    tag = paragraph("Picture", "{{ 件|图片 }}")
    parts = read_parts(render_template(docx(tag * 2), facts, {}).data)
    edited = parts["word/document.xml"].replace(b"<w:body>", f"<w:body>{tag}".encode())
    again = render_template(write_parts({**parts, "word/document.xml": edited}), facts, {}).data
    media = [name for name in names(again) if "media" in name]
    assert media == [f"word/media/picture{number}.png" for number in (1, 2, 3)]
    assert len(Document(io.BytesIO(again)).inline_shapes) == 3
    assert faults(again, tmp_path) == []


def test_bitmap_is_deflated_photos_are_not() -> None:
    template = docx(paragraph("Picture", "{{ 件|图片 }}"))
    sizes = {}
    for kind in ("BMP", "PNG"):
        facts = {"件": {"名称": "图", "图片": picture_bytes(kind=kind)}}
        sizes[kind] = len(render_template(template, facts, {}).data)
    assert sizes["BMP"] < len(picture_bytes(kind="BMP")) / 10
    assert sizes["PNG"] > len(picture_bytes())
