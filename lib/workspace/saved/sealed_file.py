"""A saved visit's file: a zip of a few named entries, read in memory, under a passphrase.

``manifest.json`` stands first and uncompressed, so that a saved visit is known by its first bytes
whatever it is called.

The key comes from the passphrase by scrypt (RFC 7914; N = 2^17, r = 8, p = 1: 128 MB and some
tenths of a second a try), the content is encrypted with AES-256 in GCM (NIST SP 800-38D), and what
stands beside it unencrypted is authenticated with it. Salt and nonce are new for every file.
"""

from __future__ import annotations

import io
import secrets
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from lib.reading import ReadingError
from lib.reading.formats import LARGEST

EXTENSION = "praktijklens"
MANIFEST, WORK, DATA, SEALED = "manifest.json", "work.json", "data", "sealed"
_MB = 1024**2
_MOST: Mapping[str, int] = {MANIFEST: 64 * 1024, WORK: 4 * _MB, DATA: 256 * _MB, SEALED: LARGEST}
"""Bytes of each entry, unpacked."""
_KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCAL_HEADER = 30
"""Bytes before the name of a zip's first entry."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""When each entry was written, as far as the file tells: the clock is nobody's business."""


def is_saved(content: bytes) -> bool:
    """Whether a file is a saved visit, by its first bytes."""
    name = content[_LOCAL_HEADER : _LOCAL_HEADER + len(MANIFEST)]
    return content.startswith(b"PK\x03\x04") and name == MANIFEST.encode()


def pack(entries: Mapping[str, bytes]) -> bytes:
    """The entries as a zip, in their order.

    Raises
    ------
    ReadingError when one of them, or all together, would be too large to open again.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in entries.items():
            if len(content) > _MOST[name]:
                raise ReadingError("saved_too_much", limit=LARGEST // _MB)
            kind = zipfile.ZIP_STORED if name in (MANIFEST, SEALED) else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, kind)
    if file.tell() > LARGEST:
        raise ReadingError("saved_too_much", limit=LARGEST // _MB)
    return file.getvalue()


def unpack(content: bytes) -> Mapping[str, bytes]:
    """The entries by name.

    Raises
    ------
    ReadingError when the file is too large, no such zip, or holds more than it may.
    """
    if len(content) > LARGEST:
        raise ReadingError("saved_too_large", limit=LARGEST // _MB)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = archive.infolist()
            names = [one.filename for one in found]
            if len(set(names)) < len(names) or not set(names) <= set(_MOST):
                raise ReadingError("saved_damaged")
            return {one.filename: _entry(archive, one) for one in found}
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
        OverflowError,
    ):
        raise ReadingError("saved_damaged") from None


def _entry(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    """One entry; what its header says of its size is not believed."""
    most = _MOST[one.filename]
    if one.file_size > most or one.compress_type not in _KINDS:
        raise ReadingError("saved_damaged")
    with archive.open(one) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise ReadingError("saved_damaged")
    return content


SHORTEST = 12
"""Characters of a passphrase."""
_LONGEST = 1024
_COST, _BLOCK, _LANES = 2**17, 8, 1
_KEY, _SALT, _NONCE = 32, 16, 12


@dataclass(frozen=True, slots=True)
class Seal:
    """What is needed beside the passphrase, in hexadecimal; no secret."""

    salt: str
    nonce: str


def long_enough(passphrase: str) -> bool:
    """Whether it may be used to seal."""
    return SHORTEST <= len(_plain(passphrase)) <= _LONGEST


def new_seal() -> Seal:
    """For one file, and no other."""
    return Seal(secrets.token_hex(_SALT), secrets.token_hex(_NONCE))


def _plain(passphrase: str) -> str:
    """As two keyboards may type it: an accent on its letter or after it, a space pasted along."""
    return unicodedata.normalize("NFKC", passphrase).strip()


def _key(passphrase: str, salt: bytes) -> bytes:
    # Imported here and below: 20 ms that only who saves or opens data needs.
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    derived = Scrypt(salt=salt, length=_KEY, n=_COST, r=_BLOCK, p=_LANES)
    return derived.derive(_plain(passphrase).encode("utf-8", "surrogatepass"))


def seal(content: bytes, passphrase: str, with_seal: Seal, beside: bytes) -> bytes:
    """The content encrypted, bound to the bytes that stand beside it.

    Raises
    ------
    ReadingError when the passphrase is too short.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not long_enough(passphrase):
        raise ReadingError("saved_passphrase_short", least=SHORTEST)
    key = _key(passphrase, bytes.fromhex(with_seal.salt))
    return AESGCM(key).encrypt(bytes.fromhex(with_seal.nonce), content, beside)


def unseal(content: bytes, passphrase: str, with_seal: Seal, beside: bytes) -> bytes:
    """The content again.

    Raises
    ------
    ReadingError when the passphrase is another, or a single bit was changed: the two cannot be
        told apart.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        salt, nonce = bytes.fromhex(with_seal.salt), bytes.fromhex(with_seal.nonce)
    except ValueError:
        raise ReadingError("saved_damaged") from None
    if len(salt) != _SALT or len(nonce) != _NONCE:
        raise ReadingError("saved_damaged")
    if len(passphrase) > _LONGEST:
        raise ReadingError("saved_passphrase")
    try:
        return AESGCM(_key(passphrase, salt)).decrypt(nonce, content, beside)
    except InvalidTag:
        raise ReadingError("saved_passphrase") from None
