"""Under a passphrase: nobody reads the data, or changes them unseen, without it.

The key comes from the passphrase by scrypt (RFC 7914; N = 2^17, r = 8, p = 1: 128 MB and some
tenths of a second a try), the content is encrypted with AES-256 in GCM (NIST SP 800-38D), and what
stands beside it unencrypted is authenticated with it. Salt and nonce are new for every file.
"""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass

from lib.reading import ReadingError

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
