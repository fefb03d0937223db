"""LibreOffice 转 PDF：转得成、到时就停、不联网、一次一份；没有装的说没有。"""

import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from appeals.store import office as offices
from appeals.store.office import Office, PdfUnavailable
from tests.documents.hostile.making import smuggling
from tests.documents.rendering import render
from tests.documents.samples import SAMPLES, sample
from tests.guards.sources import sources
from tests.office import page_size, require_office, to_pdf, words

pytestmark = pytest.mark.office
A4 = (595.3, 841.9)
"""A4 的宽高，磅。"""
XML = "http://schemas.openxmlformats.org"
DRAWING = f"{XML}/drawingml/2006"
LINKED_PICTURE = (
    f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing">'
    '<wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="p"/>'
    f'<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/picture">'
    f'<pic:pic xmlns:pic="{DRAWING}/picture">'
    '<pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    f'<a:blip xmlns:r="{XML}/officeDocument/2006/relationships" r:link="rIdX"/></pic:blipFill>'
    '<pic:spPr><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r></w:p>"
)
"""一幅链接到网上的图片。"""


@pytest.fixture(scope="module")
def office() -> Office:
    """这台机器上的 LibreOffice。"""
    require_office()
    return Office()


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """给出一个本机网址，和有谁来取过什么。"""
    asked: list[str] = []

    class Recorder(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            asked.append(self.rfile.readline().decode())

    server = ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/a.png", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def running(office: Office) -> list[str]:
    """Return 还在用这台 LibreOffice 的目录的进程。"""
    mark = str(office._folder).encode()
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = path.read_bytes()
        except OSError:  # 刚好走了
            continue
        if mark in command:
            found.append(command.decode(errors="replace"))
    return found


def test_paper_becomes_a4_pages_with_its_words(office: Office, tmp_path: Path) -> None:
    with office.turn():
        data = office.convert(render("dispatch_notice", sample("dispatch_notice")).data)
    pdf = tmp_path / "paper.pdf"
    pdf.write_bytes(data)
    assert page_size(pdf) == pytest.approx(A4, abs=0.5)
    shown = "".join(word.text for word in words(pdf))
    assert SAMPLES["dispatch_notice"]()["文书"]["标题"] in shown
    assert b"/StructTreeRoot" in data
    assert office.version.startswith("LibreOffice ")
    assert running(office) == []


def test_paper_keeps_its_four_faces(office: Office, tmp_path: Path) -> None:
    with office.turn():
        data = office.convert(render("reply", sample("reply")).data)
    pdf = tmp_path / "paper.pdf"
    pdf.write_bytes(data)
    listed = subprocess.run(["pdffonts", pdf], capture_output=True, text=True, check=True).stdout
    assert {"NotoSerifCJK", "NotoSansCJK"} <= set(re.findall(r"Noto\w+?CJK", listed))
    assert "DejaVu" not in listed


def test_time_out_stops_every_process(office: Office) -> None:
    hasty = Office(seconds=1)
    with hasty.turn(), pytest.raises(PdfUnavailable, match="超过 1 秒，已经停下；请下载 Word"):
        hasty.convert(render("reply", sample("reply")).data)
    assert running(hasty) == []
    assert list(hasty._folder.glob("tmp*")) == []


def test_linked_picture_is_never_fetched(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listening() as (address, asked):
        linked = smuggling("", b"", "", "image", external=address, text=LINKED_PICTURE)
        to_pdf(linked, tmp_path)
        assert asked, "不加管束的 LibreOffice 本会去取，这一项才测得出什么"
        asked.clear()
        with office.turn():
            office.convert(linked)
            # 系统不许隔开网络时，还有配置与代理这一层。
            monkeypatch.setattr(offices, "isolation", tuple)
            office.convert(linked)
        assert asked == []


def test_program_that_fails_is_reported() -> None:
    broken = Office("false")
    with broken.turn(), pytest.raises(PdfUnavailable, match="没有转成 PDF，请下载 Word"):
        broken.convert(b"")


def test_waiting_for_a_turn_has_an_end() -> None:
    office = Office("false", seconds=0.05)
    with office.turn(), pytest.raises(PdfUnavailable, match="太多，请稍后再试"), office.turn():
        pass
    with office.turn():
        assert office.installed


@pytest.mark.parametrize("wanted", ["off", "no-such-office"])
def test_office_that_is_not_there_says_so(wanted: str) -> None:
    assert not Office(wanted).installed


def test_secrets_and_proxies_stay_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nenv\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("SECRET_KEY", "only-for-tests")
    monkeypatch.setenv("https_proxy", "http://192.0.2.1:3128")
    process = offices._start([str(program)], tmp_path)
    shown, _ = offices._finish(process, 10)
    assert "https_proxy=http://127.0.0.1:9" in shown
    assert "SECRET_KEY" not in shown


def test_folder_goes_away_with_its_office() -> None:
    office = Office("false")
    folder = office._folder
    assert folder.is_dir()
    del office
    assert not folder.exists()


def test_only_the_pdf_service_reaches_the_office() -> None:
    users = {
        source.module for source in sources() if "appeals.extensions.office" in source.imports()
    }
    assert users == {"appeals.services.pdf"}
