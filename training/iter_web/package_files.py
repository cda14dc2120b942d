"""Files of a package: references with hashes, parts of large files, the manifest."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

PART_BYTES = 8 * 2**20


def file_ref(data: bytes, path: str) -> dict:
    """A manifest's reference to a file."""
    return {"path": path, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def store(folder: Path, name: str, data: bytes) -> dict:
    """Write a file, in parts of 8 MiB if it is larger; returns its reference for a manifest."""
    ref = file_ref(data, name)
    if len(data) <= PART_BYTES:
        (folder / name).write_bytes(data)
        return ref
    parts = []
    for index, begin in enumerate(range(0, len(data), PART_BYTES)):
        part = data[begin : begin + PART_BYTES]
        parts.append(file_ref(part, f"{name}.part{index}"))
        (folder / parts[-1]["path"]).write_bytes(part)
    return {**ref, "parts": parts}


def write_manifest(folder: Path, manifest: dict) -> None:
    """Write a folder's manifest.json."""
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")
