"""附图：认出格式、转正方向、缩到版心以内；Word 与各种阅读软件都显示得一样的，原字节不动。"""

import hashlib
import io
import zlib
from dataclasses import dataclass, replace

from PIL import Image, ImageOps, UnidentifiedImageError

from appeals.documents.errors import BrokenPicture
from appeals.documents.recent import Recent

EMU_PER_POINT = 12700
MAX_WIDTH, MAX_HEIGHT = 442, 470
"""磅：版心宽 156 mm；版心高 225 mm 减去附件序号、标题与空行，标题可占两行。"""
SCREEN_DPI = 96
MAX_PIXELS = 60_000_000
MAX_BYTES = 30_000_000
CONTENT_TYPES = {"PNG": "png", "JPEG": "jpeg", "GIF": "gif", "BMP": "bmp"}
"""Word 直接认得的格式；别的转成 PNG，照片转成 JPEG。"""
PHOTOS = ("JPEG", "MPO")
ORIENTATION, TURNED = 0x0112, range(2, 9)
"""EXIF 2.3 的方向：1 是正的，2–8 是转了或翻了的。"""
SIDEWAYS = range(5, 9)
DEEP = ("I", "I;16", "I;16B", "F")
"""灰度一级超过 8 位的模式。"""
PLAIN = ("1", "L", "LA", "P", "RGB", "RGBA")
"""每色不过 8 位、PNG 原样写得下的模式。"""


@dataclass(frozen=True, slots=True)
class Picture:
    """放进文书的图片；宽高单位 EMU，``sha256``、``crc`` 是 ``data`` 的摘要（十六进制）与校验和。"""

    data: bytes
    extension: str
    width: int
    height: int
    sha256: str
    crc: int


RECENT: Recent[Picture] = Recent(16_000_000)
"""同一批文书、同一案件的各版常用同一幅图：判过的不再解码。原字节可用的不记字节。"""


def prepare_picture(name: str, data: bytes) -> Picture:
    """Return 可放进文书的图片；打不开、残缺、过大、多页的抛 BrokenPicture。"""
    if len(data) > MAX_BYTES:
        raise BrokenPicture(name, f"{len(data):,} 字节，超过 {MAX_BYTES // 1_000_000} MB")
    digest = hashlib.sha256(data).hexdigest()
    picture = RECENT.get(digest)
    if picture is None:
        picture = _checked(name, data)
        RECENT.put(digest, picture, len(picture.data))
    return picture if picture.data else replace(picture, data=data)


def _checked(name: str, data: bytes) -> Picture:
    """原字节可用的不带字节。"""
    try:
        with Image.open(io.BytesIO(data)) as image:
            return _judged(name, data, image)
    except BrokenPicture:
        raise
    except UnidentifiedImageError as error:
        raise BrokenPicture(name, "认不出图片格式") from error
    except Exception as error:  # 各格式的解码器遇到残缺数据，抛的错误种类不一
        raise BrokenPicture(name, f"图片残缺或过大（{error}）") from error


def _judged(name: str, data: bytes, image: Image.Image) -> Picture:
    if image.width * image.height > MAX_PIXELS:
        raise BrokenPicture(name, f"{image.width}×{image.height} 像素，过大")
    if image.format == "TIFF" and getattr(image, "n_frames", 1) > 1:
        raise BrokenPicture(name, "有不止一页，请逐页另存为图片")
    turn = image.getexif().get(ORIENTATION, 1)
    width, height = image.size[::-1] if turn in SIDEWAYS else image.size
    extension = CONTENT_TYPES.get(image.format or "", "")
    if extension and turn not in TURNED and not _shown_differently(image, data):
        image.draft("L", (1, 1))  # 照片只粗略解码，读到末尾就知道残缺与否
        image.load()
        picture = _summed(data, extension, width, height)
        return replace(picture, data=b"")
    upright = ImageOps.exif_transpose(image) if turn in TURNED else image
    extension = "jpeg" if image.format in PHOTOS else "png"
    return _summed(_encoded(upright, extension), extension, width, height)


def _summed(data: bytes, extension: str, width: int, height: int) -> Picture:
    digest = hashlib.sha256(data).hexdigest()
    return Picture(data, extension, *_fitted(width, height), digest, zlib.crc32(data))


def _shown_differently(image: Image.Image, data: bytes) -> bool:
    """印刷四色、每色 16 位、会动的图，各种阅读软件显示得不一样。"""
    deep = image.format == "PNG" and data[24] == 16  # IHDR 的位深
    return deep or image.mode == "CMYK" or (image.format == "GIF" and _moves(image))


def _moves(image: Image.Image) -> bool:
    return bool(getattr(image, "is_animated", False))


def _fitted(width: int, height: int) -> tuple[int, int]:
    """按 96 dpi 的原大，只缩不放。"""
    points = 72 / SCREEN_DPI
    scale = min(1.0, MAX_WIDTH / (width * points), MAX_HEIGHT / (height * points))
    factor = points * scale * EMU_PER_POINT
    return max(1, round(width * factor)), max(1, round(height * factor))


def _encoded(image: Image.Image, extension: str) -> bytes:
    """转过的图片不带 EXIF：方向已在像素里，拍摄地点也不外传。"""
    out = io.BytesIO()
    # 色彩特性说的是转换前的颜色，四色转成三色后就不对了。
    profile = None if image.mode == "CMYK" else image.info.get("icc_profile")
    if extension == "jpeg":
        plain = image if image.mode in ("L", "RGB") else image.convert("RGB")
        plain.save(out, "JPEG", quality=92, exif=b"", icc_profile=profile)
    else:
        _screen_colours(image).save(out, "PNG", icc_profile=profile)
    return out.getvalue()


def _screen_colours(image: Image.Image) -> Image.Image:
    """Return 每色 8 位的图，透明照旧。"""
    if image.mode in DEEP:
        return image.convert("F").point(lambda level: level / 257).convert("L")
    if image.mode in PLAIN:
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")
