"""Office documents are ZIP archives: what they would unpack to is checked before anything unpacks them."""

from __future__ import annotations

import io
import zipfile

from workbench.intake.source import refusal
from workbench.settings import Settings

_MAX_PARTS = 5_000
_MAX_RATIO = 200  # packed XML of real documents shrinks to a twentieth; a bomb to a thousandth
_FREE = 5_000_000  # bytes below which no ratio is worth a refusal
_UNPACKED = 4  # times the limit of one file


def check_zip(data: bytes, name: str, settings: Settings, kind: str) -> None:
    """Raise UnreadableSource for what is no archive, is encrypted, or unpacks to too much."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise refusal(
            name,
            f"is protected by a password or in an old format. Save it without a password as {kind}.",
            f"est protégé par un mot de passe ou d'un ancien format. Enregistrez-le sans mot de passe en {kind}.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise refusal(
            name,
            f"is no {kind} document, or is damaged. Open it in its program and save it again.",
            f"n'est pas un document {kind}, ou est endommagé. Ouvrez-le dans son logiciel et "
            "enregistrez-le de nouveau.",
        ) from error
    if any(part.flag_bits & 1 for part in parts):
        raise refusal(
            name,
            f"is protected by a password. Save it without one as {kind}.",
            f"est protégé par un mot de passe. Enregistrez-le sans mot de passe en {kind}.",
        )
    size = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if (
        len(parts) > _MAX_PARTS
        or size > _UNPACKED * settings.max_bytes
        or (size > _FREE and size / packed > _MAX_RATIO)
    ):
        raise refusal(
            name,
            f"would unpack from {len(data)} to {size} bytes ({len(parts)} parts): refused as a ZIP bomb. "
            "Save its text alone, as .txt.",
            f"passerait de {len(data)} à {size} octets ({len(parts)} parties) une fois ouvert : refusé comme "
            "bombe de décompression. Enregistrez son seul texte, en .txt.",
        )
