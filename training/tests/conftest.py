from __future__ import annotations

import random

import pytest
import torch

from iter_web.encoders.bert import BertConfig
from iter_web.model import IterModel
from iter_web.schema import RelationType, Schema

THREADS = 1
torch.set_num_threads(THREADS)


@pytest.fixture(autouse=True)
def one_thread():
    """A command sets the threads of the whole process; the next test shall not run on them."""
    yield
    torch.set_num_threads(THREADS)


CONFIG = BertConfig(vocabulary=120, width=64, layers=2, heads=4, inner=96, positions=64)


def schema(name: str = "s", **changes: object) -> Schema:
    """A small schema; `changes` override its fields."""
    fields = {
        "name": name,
        "entity_types": ("A", "B", "C"),
        "relation_types": (RelationType("R"), RelationType("S", symmetric=True)),
        "eta_left": 32,
        "eta_span": 32,
        "eta_link": 32,
    }
    return Schema(**{**fields, **changes})


def build(*schemas: Schema, seed: int = 0) -> IterModel:
    """A random model whose heads' logits spread around 0."""
    torch.manual_seed(seed)
    model = IterModel(CONFIG, schemas, dropout=0.1, head_dropout=0.1)
    width = CONFIG.width
    model.embeddings.load(
        torch.randn(CONFIG.vocabulary, width),
        torch.randn(CONFIG.positions, width),
        torch.randn(2, width),
    )
    return model.eval()


@pytest.fixture(autouse=True)
def seed() -> None:
    """Every test draws the same numbers, whichever ran before it."""
    torch.manual_seed(5)


@pytest.fixture
def draw() -> random.Random:
    return random.Random(7)
