"""LibreOffice 的配置：没有装的公文字体换成最像的，装了的照用。"""

from xml.etree import ElementTree

import pytest

from appeals.store.office_profile import settings, substitutes

FREE = ("Noto Serif CJK SC", "Noto Sans CJK SC", "AR PL UKai CN")


@pytest.mark.parametrize(
    ("font", "stand_in"),
    [
        ("方正小标宋简体", "Noto Serif CJK SC"),
        ("仿宋_GB2312", "Noto Serif CJK SC"),
        ("楷体_GB2312", "AR PL UKai CN"),
        ("黑体", "Noto Sans CJK SC"),
        ("Times New Roman", "Noto Serif CJK SC"),
    ],
)
def test_missing_font_gets_its_nearest(font: str, stand_in: str) -> None:
    assert substitutes(FREE)[font] == stand_in


def test_installed_font_is_never_replaced() -> None:
    found = substitutes((*FREE, "仿宋_GB2312", "黑体"))
    assert not {"仿宋_GB2312", "黑体"} & found.keys()
    assert "仿宋" in found


def test_next_best_stands_in_for_the_best() -> None:
    assert substitutes(("AR PL UMing CN", "Liberation Serif")) == {
        **dict.fromkeys(("方正小标宋简体", "方正小标宋_GBK", "小标宋", "宋体"), "AR PL UMing CN"),
        **dict.fromkeys(("SimSun", "仿宋_GB2312", "仿宋", "FangSong"), "AR PL UMing CN"),
        **dict.fromkeys(("楷体_GB2312", "楷体", "KaiTi"), "AR PL UMing CN"),
        "Times New Roman": "Liberation Serif",
    }


def test_without_free_fonts_nothing_is_replaced() -> None:
    assert substitutes(()) == {}
    assert "FontPairs" not in settings(())


def test_profile_is_sound_xml_with_every_pair() -> None:
    root = ElementTree.fromstring(settings(FREE))
    names = [value.text for value in root.iter("value")]
    for font, stand_in in substitutes(FREE).items():
        assert names[names.index(font) + 1] == stand_in
