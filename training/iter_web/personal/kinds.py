"""What the schema `personal` tells apart, and what counts as a direct identifier."""

from __future__ import annotations

from ..schema import Schema

NAME = "personal"

KINDS = (
    "Person",
    "Organisation",
    "Place",
    "Address",
    "Date",
    "Age",
    "Phone",
    "Email",
    "Web",
    "Account",
    "Identifier",
    "Username",
    "Other",
)
"""The entity types, in the order of the heads' outputs."""

DIRECT = ("Person", "Address", "Phone", "Email", "Web", "Account", "Identifier", "Username")
"""Kinds that point at one person by themselves: name, contact, number, address."""


def personal_schema() -> Schema:
    """The schema: flat entities without relations."""
    return Schema(NAME, KINDS, (), overlap="none")
