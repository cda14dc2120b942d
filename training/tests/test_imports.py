"""Checkpoints of ITER's authors: read, decided alike, refused by name."""

from __future__ import annotations

import io
import json
import pickle
import random

import pytest
import torch
from safetensors.torch import save_file

from iter_web.data import Example, Record, collate
from iter_web.decode import Prediction, decode
from iter_web.imports.config import read_config
from iter_web.imports.heads import imported_heads, types_of
from iter_web.imports.refusal import ImportRefused
from iter_web.imports.tensors import read_tensors

from .authors import ENTITIES, KINDS, RELATIONS, Kind, restated, write_checkpoint

WIDTH = 24
TEXTS = 200
ENCODER = {"model_type": "deberta-v2", "hidden_size": WIDTH, "_name_or_path": "some/deberta"}


def drawn_example(draw: random.Random) -> Example:
    """A sentence of words of one to three pieces, with one control piece at each end."""
    sizes = [draw.choice((1, 1, 2, 3)) for _ in range(draw.randint(2, 7))]
    token_of = (-1, *(word for word, size in enumerate(sizes) for _ in range(size)), -1)
    inside = range(1, len(token_of) - 1)
    first = [p in inside and token_of[p - 1] != token_of[p] for p in range(len(token_of))]
    last = [p in inside and token_of[p + 1] != token_of[p] for p in range(len(token_of))]
    record = Record("x", ("w",) * len(sizes), (), ())
    return Example(record, tuple(range(len(token_of))), tuple(first), tuple(last), token_of, (), ())


def named(prediction: Prediction) -> tuple[set, set]:
    spans = [(start, end, ENTITIES[kind]) for start, end, kind, _ in prediction.entities]
    links = {(spans[h], spans[t], RELATIONS[kind]) for h, t, kind, _ in prediction.relations}
    return set(spans), links


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_imported_heads_decide_as_the_authors(kind: Kind, tmp_path, draw):
    write_checkpoint(tmp_path, kind, ENCODER, {})
    tensors, config = read_tensors(tmp_path), read_config(tmp_path)
    heads = imported_heads(
        tensors, config, "s", WIDTH, types_of(config, ENTITIES, RELATIONS * kind.links)
    )
    examples = [drawn_example(draw) for _ in range(TEXTS)]
    found, left_out = [0, 0], 0
    for begin in range(0, TEXTS, 25):
        batch = collate(examples[begin : begin + 25])
        hidden = torch.randn(25, batch.ids.shape[1], WIDTH) * 1.5
        predictions = decode(heads, hidden, batch, 0.5, config.threshold)
        for example, states, prediction in zip(batch.examples, hidden, predictions, strict=True):
            entities, relations = restated(tensors, kind, states[: len(example)])
            whole = {e for e in entities if example.start_ok[e[0]] and example.end_ok[e[1]]}
            pairs = {r for r in relations if {r[0], r[1]} <= whole}
            assert named(prediction) == (whole, pairs)
            found = [found[0] + len(whole), found[1] + len(pairs)]
            left_out += len(entities) - len(whole)
    assert found[0] > TEXTS and left_out > TEXTS
    assert found[1] > TEXTS if kind.links else found[1] == 0


def head_tensors(kind: Kind, folder) -> tuple[dict, object]:
    write_checkpoint(folder, kind, ENCODER, {})
    return read_tensors(folder), read_config(folder)


@pytest.mark.parametrize(
    "change",
    {
        "start and end": lambda t: swap_columns(t, "lr_score"),
        "head and tail": lambda t: swap_columns(t, "rr_score"),
        "null class": lambda t: t["lr_score.wo.weight"][-1].add_(3),
        "gate": lambda t: t["is_l.gate.weight"].neg_(),
    }.items(),
    ids=lambda pair: pair[0],
)
def test_the_comparison_sees_what_is_exchanged(change, tmp_path, draw):
    kind = KINDS["nested, GELU"]
    tensors, config = head_tensors(kind, tmp_path)
    other = {name: value.clone() for name, value in tensors.items()}
    change[1](other)
    heads = imported_heads(other, config, "s", WIDTH, (ENTITIES, RELATIONS))
    batch = collate([drawn_example(draw) for _ in range(10)])
    hidden = torch.randn(10, batch.ids.shape[1], WIDTH) * 1.5
    differing = 0
    for row, prediction in enumerate(decode(heads, hidden, batch)):
        example = batch.examples[row]
        entities, relations = restated(tensors, kind, hidden[row, : len(example)])
        whole = {e for e in entities if example.start_ok[e[0]] and example.end_ok[e[1]]}
        differing += named(prediction) != (whole, {r for r in relations if {r[0], r[1]} <= whole})
    assert differing > 2


def swap_columns(tensors: dict, stage: str) -> None:
    for part in ("gate", "wi"):
        name = f"{stage}.{part}.weight"
        tensors[name] = tensors[name].roll(WIDTH, 1)


def edited(folder, **changes: object):
    """A checkpoint's folder with other values in its config.json; None takes a field away."""
    write_checkpoint(folder, Kind(), ENCODER, {})
    file = folder / "config.json"
    value = {**json.loads(file.read_text()), **changes}
    file.write_text(json.dumps({k: v for k, v in value.items() if v is not None}))
    return folder


CONFIGS = {
    "features has bit 1: .*older code": {"features": 1 << 1},
    "features has bit 3: .*documents": {"features": 1 << 3 | 1 << 13},
    r"features has bit 7 \(a null class among": {"features": 1 << 7},
    "features has bit 15": {"features": 1 << 15},
    r"features has bit 20\. Only what was compared": {"features": 1 << 20},
    "features has bit 40": {"features": 1 << 40},
    "one of the bits 5": {"features": 1 << 5},
    "9 .nested. without the other": {"features": 1 << 9},
    "bit 21 .* without bit 11": {"features": 1 << 21},
    "has no features": {"features": None},
    "has no features, by which": {"features": "4"},
    "max_nest_depth is 3 without bit 9": {"max_nest_depth": 3},
    "max_nest_depth is 0": {"max_nest_depth": 0},
    "max_nest_depth is '2'": {"max_nest_depth": "2"},
    "use_gate is False": {"use_gate": False},
    "use_bias is True": {"use_bias": True},
    "use_mlp is False": {"use_mlp": False},
    "activation_fn is 'gelu_new'. relu, gelu, tanh": {"activation_fn": "gelu_new"},
    "threshold is 1.5": {"threshold": 1.5},
    "threshold is None|threshold is 'high'": {"threshold": "high"},
    "no transformer_config": {"transformer_config": None},
    "entity_types is no list of names": {"entity_types": [1, 2]},
    "link_types has a name twice": {"link_types": ["A", "A"]},
}


@pytest.mark.parametrize("message", CONFIGS)
def test_configurations_that_were_not_checked_are_refused(message, tmp_path):
    with pytest.raises(ImportRefused, match=message):
        read_config(edited(tmp_path, **CONFIGS[message]))


def test_a_config_that_is_no_json_is_refused(tmp_path):
    with pytest.raises(ImportRefused, match="is missing"):
        read_config(tmp_path)
    for text in ("{", "[1]", "[" * 100_000, "\udcff"):
        (tmp_path / "config.json").write_text(text, errors="surrogateescape")
        with pytest.raises(ImportRefused, match="is not"):
            read_config(tmp_path)


def without(name: str):
    return lambda tensors: tensors.pop(name)


WEIGHTS = {
    "is_l.wi.weight is missing": without("is_l.wi.weight"),
    "no rr_score": lambda t: [t.pop(n) for n in list(t) if n.startswith("rr_")],
    r"sum\.wi\.weight is a network of the older code": lambda t: t.update(
        {"sum.wi.weight": torch.ones(2, 2)}
    ),
    "is_l.gate.bias is none that is known": lambda t: t.update({"is_l.gate.bias": torch.ones(4)}),
    r"lr_score.wo.weight has the shape \(4, 32\).*should be \(3, 32\)": lambda t: t.update(
        {"lr_score.wo.weight": torch.ones(4, 32)}
    ),
    "rr_score.wi.weight has the shape": lambda t: t.update(
        {"rr_score.wi.weight": torch.ones(32, WIDTH)}
    ),
}


@pytest.mark.parametrize("message", WEIGHTS)
def test_weights_that_do_not_fit_are_refused(message, tmp_path):
    tensors, config = head_tensors(Kind(), tmp_path)
    WEIGHTS[message](tensors)
    with pytest.raises(ImportRefused, match=message):
        imported_heads(tensors, config, "s", WIDTH, (ENTITIES, RELATIONS))


def test_types_come_from_the_config_or_the_file_and_are_the_same(tmp_path):
    config = read_config(edited(tmp_path))
    assert types_of(config, ENTITIES[::-1], RELATIONS[::-1]) == (ENTITIES, RELATIONS)
    with pytest.raises(ImportRefused, match="other entity types: Animal, Place"):
        types_of(config, ("Person", "Animal", "Organisation"), RELATIONS)
    old = read_config(edited(tmp_path, entity_types=[], link_types=None))
    assert types_of(old, ENTITIES[::-1], RELATIONS)[0] == ENTITIES[::-1]
    with pytest.raises(ImportRefused, match="no relation types"):
        types_of(old, ENTITIES, ())


class Touch:
    """A pickle that makes a file, to see that it is never run."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return (open, (str(self.path), "w"))


def test_a_malicious_pickle_is_refused_and_not_run(tmp_path):
    mark = tmp_path / "run"
    file = tmp_path / "pytorch_model.bin"
    for value in ({"model.x": torch.ones(2), "x": Touch(mark)}, Touch(mark)):
        torch.save(value, file)
        with pytest.raises(ImportRefused, match="holds more than weights"):
            read_tensors(tmp_path)
        file.write_bytes(pickle.dumps(value, protocol=2))
        with pytest.raises(ImportRefused, match="holds more than weights"):
            read_tensors(tmp_path)
    assert not mark.exists()
    # What it would have done.
    torch.load(io.BytesIO(saved(Touch(mark))), weights_only=False)
    assert mark.exists()


def saved(value: object) -> bytes:
    file = io.BytesIO()
    torch.save(value, file)
    return file.getvalue()


def test_a_bin_of_weights_is_read_and_other_content_refused(tmp_path):
    tensors = Kind().heads(WIDTH, 1)
    file = tmp_path / "pytorch_model.bin"
    torch.save(tensors, file)
    assert all(torch.equal(v, tensors[k]) for k, v in read_tensors(tmp_path).items())
    for value in ([torch.ones(2)], {"x": 1}, {1: torch.ones(2)}):
        torch.save(value, file)
        with pytest.raises(ImportRefused, match="no table of weights"):
            read_tensors(tmp_path)
    for odd in (torch.ones(2, 2).to_sparse(), torch.ones(2, dtype=torch.complex64)):
        torch.save({"x": odd}, file)
        with pytest.raises(ImportRefused, match="x is no plain tensor"):
            read_tensors(tmp_path)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_weights_that_are_no_numbers_are_refused(value, tmp_path):
    save_file({"is_l.wo.weight": torch.tensor([1.0, value])}, tmp_path / "model.safetensors")
    with pytest.raises(ImportRefused, match="is_l.wo.weight has values that are no finite numbers"):
        read_tensors(tmp_path)


def test_shards_are_joined_and_stay_in_their_folder(tmp_path):
    with pytest.raises(ImportRefused, match="has no weights"):
        read_tensors(tmp_path)
    save_file({"a": torch.ones(2)}, tmp_path / "model-1.safetensors")
    save_file({"b": torch.zeros(2)}, tmp_path / "model-2.safetensors")
    index = tmp_path / "model.safetensors.index.json"
    index.write_text(
        json.dumps({"weight_map": {"a": "model-1.safetensors", "b": "model-2.safetensors"}})
    )
    assert set(read_tensors(tmp_path)) == {"a", "b"}
    for name in ("../model-1.safetensors", "model-3.safetensors", "/etc/passwd"):
        index.write_text(json.dumps({"weight_map": {"a": name}}))
        with pytest.raises(ImportRefused, match="which is not in its folder"):
            read_tensors(tmp_path)
    index.write_text("[]")
    with pytest.raises(ImportRefused, match="no list of shards"):
        read_tensors(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"\x08" + bytes(30))
    with pytest.raises(ImportRefused, match="no file of safetensors"):
        read_tensors(tmp_path)
