"""每种文书都过微软的 Open XML SDK，从 Word 2007 到最新；检查器自己也要查得出毛病。"""

from pathlib import Path

import pytest

from appeals.documents.catalogue import CATALOGUE
from appeals.documents.package import DOCUMENT, read_parts, write_parts
from tests.documents.rendering import render
from tests.documents.samples import sample
from tests.validator import Office, require_validator, sdk_faults

pytestmark = pytest.mark.validator


@pytest.fixture(autouse=True)
def _validator() -> None:
    require_validator()


@pytest.mark.parametrize("office", ["Office2007", "Microsoft365"])
@pytest.mark.parametrize("code", CATALOGUE)
def test_every_kind_passes_the_sdk(code: str, office: Office, tmp_path: Path) -> None:
    assert sdk_faults(render(code, sample(code)).data, tmp_path, office) == []


def test_misplaced_element_is_found_by_the_sdk(tmp_path: Path) -> None:
    parts = read_parts(render("reply", sample("reply")).data)
    parts[DOCUMENT] = parts[DOCUMENT].replace(b"<w:pPr>", b"<w:pPr><w:bogus/>", 1)
    (fault,) = sdk_faults(write_parts(parts), tmp_path, "Microsoft365")
    assert fault.startswith("/word/document.xml ")
    assert "bogus" in fault


def test_unreadable_file_is_found_by_the_sdk(tmp_path: Path) -> None:
    assert sdk_faults(b"not a package", tmp_path, "Microsoft365")
