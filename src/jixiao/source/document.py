"""A document: its bytes, their digest, and the name by which people know it."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256


@dataclass(frozen=True)
class Document:
    """One file, as published."""

    name: str
    data: bytes

    @cached_property
    def sha256(self) -> str:
        """The digest of the bytes; its first 16 digits are the key of the source."""
        return sha256(self.data).hexdigest()
