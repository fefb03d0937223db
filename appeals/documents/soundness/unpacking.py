"""解开一个部件：边解边数，多一个字节也不要，少一个字节也不行。"""

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from appeals.documents.errors import UnsoundWordFile
from appeals.documents.soundness.archive import TORN, Entry

CHUNK = 64 * 1024


def unpacked(stream: BinaryIO, entry: Entry) -> Iterator[bytes]:
    """逐块给出内容；实际大小、校验和与目录所说不符的抛 UnsoundWordFile。"""
    size, crc = 0, 0
    for chunk in _inflated(stream, entry) if entry.deflated else _stored(stream, entry):
        size += len(chunk)
        crc = zlib.crc32(chunk, crc)
        if size > entry.size:
            raise UnsoundWordFile("的部件比自报的大，不收", entry.name)
        yield chunk
    if size != entry.size or crc != entry.crc:
        raise UnsoundWordFile(TORN, entry.name)


def _stored(stream: BinaryIO, entry: Entry) -> Iterator[bytes]:
    for offset in range(0, entry.packed, CHUNK):
        stream.seek(entry.start + offset)
        yield stream.read(min(CHUNK, entry.packed - offset))


def _inflated(stream: BinaryIO, entry: Entry) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for packed in _stored(stream, entry):
            while packed and not inflater.eof:
                yield inflater.decompress(packed, CHUNK)
                packed = inflater.unconsumed_tail
    except zlib.error as error:
        raise UnsoundWordFile(TORN, entry.name) from error
    if not inflater.eof or inflater.unused_data:
        raise UnsoundWordFile(TORN, entry.name)
