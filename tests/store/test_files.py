"""文件库：按内容存取，放进去不变，同时存也不打架。"""

import hashlib
import io
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from appeals.store.files import FileCorrupted, FileStore, Stored


def store(folder: Path) -> FileStore:
    """Return 一个空的文件库。"""
    return FileStore(str(folder / "files"), 1024)


def test_content_comes_back_as_it_went_in(tmp_path: Path) -> None:
    content = bytes(range(256)) * 8192
    kept = store(tmp_path).save(io.BytesIO(content))
    assert kept == Stored(hashlib.sha256(content).hexdigest(), len(content))
    assert store(tmp_path).read(kept.sha256) == content
    assert b"".join(store(tmp_path).chunks(kept.sha256)) == content


def test_same_content_is_kept_once(tmp_path: Path) -> None:
    library = store(tmp_path)
    assert library.save(io.BytesIO(b"x")) == library.save(io.BytesIO(b"x"))
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_same_content_saved_at_once_is_kept_once(tmp_path: Path) -> None:
    library = store(tmp_path)
    contents = [bytes([number]) * 400_000 for number in range(8) for _ in range(4)]
    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(lambda content: library.save(io.BytesIO(content)), contents))
    assert [library.read(item.sha256) for item in kept] == contents
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 8


def test_content_that_rotted_is_refused(tmp_path: Path) -> None:
    library = store(tmp_path)
    kept = library.save(io.BytesIO(b"original"))
    next(path for path in tmp_path.rglob("*") if path.is_file()).write_bytes(b"orIginal")
    with pytest.raises(FileCorrupted, match="内容已损坏，请从备份恢复"):
        library.read(kept.sha256)


def test_content_that_is_gone_is_said_to_be_gone(tmp_path: Path) -> None:
    assert store(tmp_path).find("0" * 64) is None
    with pytest.raises(FileCorrupted, match="文件库里的 000000000000… 已不在，请从备份恢复"):
        store(tmp_path).read("0" * 64)


def test_rotten_or_missing_content_is_refused_chunk_by_chunk(tmp_path: Path) -> None:
    library = store(tmp_path)
    kept = library.save(io.BytesIO(b"original"))
    assert b"".join(library.verified(kept.sha256)) == b"original"
    path = next(path for path in tmp_path.rglob("*") if path.is_file())
    path.write_bytes(b"orIginal")
    with pytest.raises(FileCorrupted, match="内容已损坏"):
        list(library.verified(kept.sha256))
    path.unlink()
    with pytest.raises(FileCorrupted, match="已不在，请从备份恢复"):
        list(library.verified(kept.sha256))


def test_area_is_cleared_without_touching_the_rest(tmp_path: Path) -> None:
    library = store(tmp_path)
    kept = library.save(io.BytesIO(b"kept"))
    area = library.area("batches/1")
    area.clear()
    gone, other = area.save(io.BytesIO(b"kept")), library.area("batches/2").save(io.BytesIO(b"x"))
    area.clear()
    assert library.read(kept.sha256) == b"kept"
    assert library.area("batches/2").read(other.sha256) == b"x"
    with pytest.raises(FileCorrupted, match="已不在"):
        list(area.verified(gone.sha256))


def test_half_a_file_is_replaced_when_saved_again(tmp_path: Path) -> None:
    library = store(tmp_path)
    kept = library.save(io.BytesIO(b"original"))
    next(path for path in tmp_path.rglob("*") if path.is_file()).write_bytes(b"orig")
    library.save(io.BytesIO(b"original"))
    assert library.read(kept.sha256) == b"original"


def test_content_is_on_disk_before_it_takes_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[str] = []
    true_fsync = os.fsync

    def watched(number: int) -> None:
        flushed.append(Path(os.readlink(f"/proc/self/fd/{number}")).suffix)
        true_fsync(number)

    monkeypatch.setattr(os, "fsync", watched)
    store(tmp_path).save(io.BytesIO(b"original"))
    assert flushed == [".part"]
