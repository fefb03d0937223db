"""随产品发布的模板：与脚本一致、形式合乎 GB/T 9704、说明写全。"""

import re
from pathlib import Path

import pytest

from appeals.documents.catalogue import CATALOGUE, TEMPLATES, template_bytes, template_version
from appeals.documents.filters import FILTERS
from appeals.documents.preview import ROLES
from doc_templates.build import build, main
from doc_templates.styles import STYLES
from tests.documents.reading import faults, part
from tests.documents.samples import sample

REPLY, NOTICE = template_bytes("reply"), template_bytes("dispatch_notice")
LETTERS = {"reply", "extension_request", "user_reply"}
README = (TEMPLATES / "README.md").read_text(encoding="utf-8")
LIST_ITEMS = {"处理过程": "条", "附件": "件", "办理经过": "条", "时限": "限", "卷内文件": "件"}
SECTIONS = re.compile(r"^## (.+)$", re.MULTILINE)
FIELD = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)
SHARED = "各种文书共用的字段"


def paths(fields: dict[str, object], prefix: str = "") -> list[str]:
    found: list[str] = []
    for name, value in fields.items():
        path = f"{prefix}{name}"
        if isinstance(value, dict):
            found += paths(value, f"{path}.")
            continue
        found.append(path)
        if name in LIST_ITEMS and isinstance(value, list) and value:
            found += paths(value[0], f"{LIST_ITEMS[name]}.")
    return found


def listed(section: str) -> set[str]:
    """README 里一节列出的字段。"""
    parts = SECTIONS.split(README)
    return set(FIELD.findall(dict(zip(parts[1::2], parts[2::2], strict=True))[section]))


def own_section(code: str) -> str:
    """README 里讲这种文书的一节。"""
    return f"{CATALOGUE[code].title}（`{CATALOGUE[code].template}`）的字段"


@pytest.mark.parametrize("code", CATALOGUE)
def test_shipped_template_equals_script_output(code: str) -> None:
    assert template_bytes(code) == build(CATALOGUE[code].template), (
        "模板与脚本不一致：运行 .venv/bin/python -m doc_templates.build"
    )


def test_building_twice_writes_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("doc_templates.build.FOLDER", tmp_path)
    main()
    for code, kind in CATALOGUE.items():
        assert (tmp_path / kind.template).read_bytes() == template_bytes(code)


@pytest.mark.parametrize("code", CATALOGUE)
def test_template_is_lean_and_sound(code: str, tmp_path: Path) -> None:
    assert len(template_bytes(code)) < 12_000
    assert faults(template_bytes(code), tmp_path) == []


def test_version_is_sha256_of_template() -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", template_version("reply"))


def test_readme_lists_every_filter_and_style() -> None:
    wanted = [*FILTERS, *(style.id for style in STYLES)]
    assert [name for name in wanted if f"`{name}`" not in README] == []


@pytest.mark.parametrize("code", CATALOGUE)
def test_readme_lists_every_field_of_each_kind(code: str) -> None:
    known = listed(SHARED) | listed(own_section(code))
    assert [name for name in paths(sample(code)) if name not in known] == []


@pytest.mark.parametrize("code", CATALOGUE)
def test_readme_lists_no_field_that_is_gone(code: str) -> None:
    own = listed(own_section(code))
    assert own
    assert own - set(paths(sample(code))) == set()


def test_readme_shares_only_what_papers_share() -> None:
    every = {name for code in CATALOGUE for name in paths(sample(code))}
    assert listed(SHARED) - every == set()


def test_preview_roles_name_existing_styles() -> None:
    assert set(ROLES) <= {style.id for style in STYLES}


def test_paper_and_margins_are_a4_37_35_28_26() -> None:
    document = part(NOTICE, "word/document.xml")
    assert '<w:pgSz w:w="11906" w:h="16838"/>' in document
    margins = re.search(r"<w:pgMar ([^/]+)/>", document)
    assert margins is not None
    sides = {side: int(size) for side, size in re.findall(r'w:(\w+)="(\d+)"', margins[1])}
    millimetres = {side: size / 1440 * 25.4 for side, size in sides.items()}
    for side, wanted in (("top", 37), ("bottom", 35), ("left", 28), ("right", 26)):
        assert millimetres[side] == pytest.approx(wanted, abs=0.1)


def test_grid_is_22_lines_of_28_characters() -> None:
    document = part(NOTICE, "word/document.xml")
    grid = re.search(r'linePitch="(\d+)" w:charSpace="(-?\d+)"', document)
    assert grid is not None
    pitch, space = int(grid[1]) / 20, 16 + int(grid[2]) / 4096
    assert int((16838 - 2098 - 1984) / 20 / pitch) == 22
    assert int((11906 - 1588 - 1474) / 20 / space) == 28


def test_body_is_fangsong_16_exact_2895_indented_two() -> None:
    styles = part(REPLY, "word/styles.xml")
    assert 'w:eastAsia="仿宋_GB2312"' in styles.partition("</w:docDefaults>")[0]
    normal = styles.partition('w:styleId="Normal"')[2].partition("</w:style>")[0]
    assert '<w:sz w:val="32"/>' in normal
    assert 'w:line="579" w:lineRule="exact"' in normal
    assert '<w:ind w:firstLineChars="200"' in style("BodyText")


@pytest.mark.parametrize(
    ("identity", "font", "half_points"),
    [
        ("Title", "方正小标宋简体", 44),
        ("Heading1", "黑体", 0),
        ("Heading2", "楷体_GB2312", 0),
        ("Letterhead", "方正小标宋简体", 72),
        ("LetterMark", "方正小标宋简体", 66),
        ("AttachmentMark", "黑体", 0),
        ("AttachmentTitle", "方正小标宋简体", 44),
        ("PageOdd", "宋体", 28),
        ("PageEven", "宋体", 28),
    ],
)
def test_style_sets_its_east_asian_font(identity: str, font: str, half_points: int) -> None:
    xml = style(identity)
    assert f'w:eastAsia="{font}"' in xml
    assert f'<w:sz w:val="{half_points}"/>' in xml if half_points else "<w:sz " not in xml


def test_date_stands_four_characters_from_right() -> None:
    assert 'w:rightChars="400"' in style("SignDate")
    assert '<w:jc w:val="right"/>' in style("SignDate")


def test_signing_block_stays_together() -> None:
    for identity in ("Closing", "AttachmentNote", "Signer", "SignerLong", "SignDate"):
        assert "<w:keepNext/>" in style(identity)


def test_page_numbers_differ_on_odd_and_even_pages() -> None:
    assert "<w:evenAndOddHeaders/>" in part(REPLY, "word/settings.xml")
    document = part(REPLY, "word/document.xml")
    assert '<w:footerReference w:type="default" r:id="rIdOdd"/>' in document
    assert '<w:footerReference w:type="even" r:id="rIdEven"/>' in document
    for page, side in (("PageOdd", "right"), ("PageEven", "left")):
        assert f'w:{side}Chars="100"' in style(page)
        assert f'<w:jc w:val="{side}"/>' in style(page)
        assert 'w:ascii="宋体"' in style(page)
    for footer in ("word/footer1.xml", "word/footer2.xml"):
        assert re.sub(r"<[^>]+>", "", part(REPLY, footer)).strip() == "—  PAGE 1 —"


@pytest.mark.parametrize("code", CATALOGUE)
def test_only_letters_have_a_first_page_of_their_own(code: str) -> None:
    document = part(template_bytes(code), "word/document.xml")
    assert ("<w:titlePg/>" in document) == (code in LETTERS)
    assert ('"LetterLine"' in document) == (code in LETTERS)


@pytest.mark.parametrize("code", LETTERS)
def test_first_page_of_a_letter_has_no_number(code: str) -> None:
    template = template_bytes(code)
    assert '<w:footerReference w:type="first" r:id="rIdFirst"/>' in part(
        template, "word/document.xml"
    )
    assert "PAGE" not in part(template, "word/footer3.xml")


def test_text_carries_no_direct_formatting() -> None:
    runs = set(re.findall(r"<w:rPr>(.*?)</w:rPr>", part(REPLY, "word/document.xml")))
    assert runs == {'<w:rFonts w:hint="eastAsia"/>'}


def test_timeline_header_repeats_on_each_page() -> None:
    assert part(REPLY, "word/document.xml").count("<w:tblHeader/>") == 1


def style(identity: str) -> str:
    styles = part(REPLY, "word/styles.xml")
    return styles.partition(f'w:styleId="{identity}"')[2].partition("</w:style>")[0]
