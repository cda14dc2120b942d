"""What is_span and is_link may read in trials: as one would write it down, and never exported."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest
import torch

from iter_web import export
from iter_web.data import to_example
from iter_web.export import write_graphs
from iter_web.frozen import from_package
from iter_web.graph.heads import heads_graph
from iter_web.head_training import HeadRecipe, fresh_heads, predict_states, train_heads
from iter_web.heads import Heads
from iter_web.package import write_package
from iter_web.pooling import BUCKETS, bucketed, range_max, range_mean
from iter_web.quant import quant_layers
from iter_web.schema import Schema, TrialError
from iter_web.states import encode_all
from iter_web.tiny.sentences import SCHEMAS, sentences
from iter_web.weights import load_weights, save_weights

from .conftest import CONFIG, build, schema
from .test_package import TINY

SPAN_OPTIONS = (
    {},
    {"inside": "mean"},
    {"inside": "max"},
    {"width": True},
    {"cls": True},
    {"inside": "max", "width": True, "cls": True},
)
LINK_OPTIONS = (
    {"between": "max"},
    {"between": "mean+max"},
    {"link_types": True},
    {"distance": True},
    {"between": "mean+max", "link_types": True, "distance": True, "psi": 2},
)
ALL = {**SPAN_OPTIONS[-1], **LINK_OPTIONS[-1], "psi": 4}
STARTS = torch.tensor([[2, 7, 3, 1], [5, 1, 2, 1]])
ENDS = torch.tensor([[3, 9, 8, 1], [10, 1, 3, 2]])


def bucket(length: int) -> torch.Tensor:
    """The bucket written out: 0, 1, 2, 3, 4, 5 to 7, 8 to 15, 16 to 31, 32 to 63, 64 and more."""
    order = [0, 1, 2, 3, 4, *[5] * 3, *[6] * 8, *[7] * 16, *[8] * 32]
    return torch.eye(10)[order[length] if length < 64 else 9]


def naive_span(heads: Heads, row: torch.Tensor, start: int, end: int) -> torch.Tensor:
    """Type logits of one span, from the states [N, δ] of its sentence."""
    kinds, project = heads.schema, heads.span.project
    sums = project("start", row[start]) + project("end", row[end])
    if kinds.inside != "none":
        every = torch.stack([project("inside", state) for state in row[start : end + 1]])
        sums = sums + (every.mean(0) if kinds.inside == "mean" else every.amax(0))
    if kinds.width:
        sums = sums + project("width", bucket(end - start))
    if kinds.cls:
        sums = sums + project("cls", row[0])
    return heads.span.finish(sums)


def naive_link(heads: Heads, row: torch.Tensor, head: tuple, tail: tuple) -> torch.Tensor:
    """Relation logits of one pair of spans, each a start and an end."""
    kinds, project = heads.schema, heads.link.project
    sums = project("head_end", row[head[1]]) + project("tail_end", row[tail[1]])
    if kinds.psi == 4:
        sums = sums + project("head_start", row[head[0]]) + project("tail_start", row[tail[0]])
    gap = row[min(head[1], tail[1]) + 1 : max(head[0], tail[0])]
    if "mean" in kinds.between and len(gap):
        sums = sums + torch.stack([project("between", state) for state in gap]).mean(0)
    if "max" in kinds.between and len(gap):
        sums = sums + torch.stack([project("between_max", state) for state in gap]).amax(0)
    if kinds.distance:
        sums = sums + project("distance", bucket(len(gap)))
    if kinds.link_types:
        for role, span in (("head_type", head), ("tail_type", tail)):
            odds = naive_span(heads, row, *span).exp()
            sums = sums + project(role, odds / (odds.sum() + 1))
    return heads.link.finish(sums)


@pytest.mark.parametrize("options", SPAN_OPTIONS, ids=str)
def test_span_logits_of_each_option(options: dict):
    heads = build(schema("s", **options)).heads["s"]
    hidden = torch.randn(2, 12, CONFIG.width)
    rows = torch.tensor([0, 0, 0, 0, 1, 1, 1, 1])
    found = heads.span_logits(hidden, rows, STARTS.flatten(), ENDS.flatten())
    for one, row, start, end in zip(found, rows, STARTS.flatten(), ENDS.flatten(), strict=True):
        wanted = naive_span(heads, hidden[row], int(start), int(end))
        torch.testing.assert_close(one, wanted, atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize("options", [*LINK_OPTIONS, ALL], ids=str)
def test_link_logits_of_each_option(options: dict):
    heads = build(schema("s", **options)).heads["s"]
    hidden = torch.randn(2, 12, CONFIG.width)
    found = heads.link_logits(hidden, STARTS, ENDS)
    for row in range(2):
        spans = list(zip(STARTS[row].tolist(), ENDS[row].tolist(), strict=True))
        for i, head in enumerate(spans):
            for j, tail in enumerate(spans):
                wanted = naive_link(heads, hidden[row], head, tail)
                torch.testing.assert_close(found[row, i, j], wanted, atol=1e-4, rtol=1e-4)


def test_every_range_of_positions_is_pooled():
    values = torch.randn(2, 21, 3) - 2
    places = [(b, s) for s in range(22) for b in range(s + 1)]
    begin, stop = (torch.tensor(side).expand(2, -1) for side in zip(*places, strict=True))
    rows = torch.arange(2).unsqueeze(1).expand_as(begin)
    highest, mean = (pool(values, rows, begin, stop) for pool in (range_max, range_mean))
    for row in range(2):
        for at, (b, s) in enumerate(places):
            part = values[row, b:s] if s > b else torch.zeros(1, 3)
            assert torch.equal(highest[row, at], part.amax(0)), (b, s)
            torch.testing.assert_close(mean[row, at], part.mean(0), atol=1e-5, rtol=1e-5)
    assert torch.equal(bucketed(torch.arange(200)), torch.stack([bucket(n) for n in range(200)]))
    assert len(BUCKETS) == 9


def test_nothing_of_padding_or_of_other_sentences_is_read():
    """Nor, with `inside` alone, of what lies around the span."""
    heads = build(schema("s", **ALL)).heads["s"]
    hidden = torch.randn(2, 12, CONFIG.width)
    rows = torch.zeros(4, dtype=torch.int64)
    other = torch.cat([hidden, 50 * torch.randn(2, 9, CONFIG.width)], 1)
    other[1] = 50 * torch.randn(21, CONFIG.width)
    alone, beside = (
        (
            heads.span_logits(states, rows, STARTS[0], ENDS[0]),
            heads.link_logits(states[:1], STARTS[:1], ENDS[:1]),
        )
        for states in (hidden[:1], other)
    )
    torch.testing.assert_close(beside, alone, atol=1e-4, rtol=1e-4)
    for inside in ("mean", "max"):
        heads = build(schema("s", inside=inside)).heads["s"]
        around = hidden.clone()
        around[0, :2], around[0, 4:] = 9.0, -9.0
        place = torch.tensor([0]), torch.tensor([2]), torch.tensor([3])
        torch.testing.assert_close(
            heads.span_logits(around, *place), heads.span_logits(hidden, *place), atol=1e-4, rtol=0
        )


def test_types_that_is_link_reads_are_learnt_by_is_span_alone():
    heads = build(schema("s", link_types=True)).heads["s"].train()
    heads.link_logits(torch.randn(2, 12, CONFIG.width), STARTS, ENDS).square().sum().backward()
    assert all(weight.grad is None for weight in heads.span.parameters())
    assert heads.link.inner["tail_type"].weight.grad.abs().sum() > 0


def test_a_schema_of_before_is_read_and_has_the_same_weights_and_logits():
    kinds = schema("s")
    added = {"inside", "width", "cls", "link_types", "distance"}
    old = {key: value for key, value in kinds.to_json().items() if key not in added}
    assert {f.name for f in fields(Schema)} - set(old) == added
    read = Schema.from_json(json.loads(json.dumps(old)))
    assert read == kinds and read.trial_options == ()
    first, second = (fresh_heads(CONFIG.width, k, 3).eval() for k in (read, kinds))
    assert [name.removesuffix(".weight") for name in first.state_dict()] == [
        *("left.inner.state", "left.out", "span.inner.start", "span.inner.end", "span.out"),
        *(f"link.inner.{role}" for role in ("head_end", "tail_end", "head_start", "tail_start")),
        *("link.inner.between", "link.out"),
    ]
    hidden = torch.randn(2, 12, CONFIG.width)
    assert torch.equal(
        first.link_logits(hidden, STARTS, ENDS), second.link_logits(hidden, STARTS, ENDS)
    )


def test_values_that_no_schema_has():
    with pytest.raises(ValueError, match="inside is one of none, mean, max, not sum"):
        schema("s", inside="sum")
    with pytest.raises(ValueError, match="between is one of none, mean, max, mean.max, not sum"):
        schema("s", between="sum")


def test_no_graph_is_written_of_options_for_trials(tmp_path):
    for options in (*SPAN_OPTIONS[1:-1], *LINK_OPTIONS[:-1]):
        model = build(schema("plain"), schema("s", **options))
        ((key, value),) = options.items()
        named = f"schema s: {key}={str(value).lower()}: for trials alone".replace("+", r"\+")
        with pytest.raises(TrialError, match=named):
            heads_graph(model.heads["s"], {})
    model = build(schema("s", **ALL))
    with pytest.raises(TrialError, match="inside=max, between=mean.max, width=true, cls=true"):
        write_graphs(model, "q4", tmp_path / "graphs")
    assert not (tmp_path / "graphs").exists()
    (tmp_path / "manifest.json").write_text("kept")
    with pytest.raises(TrialError, match="link_types=true, distance=true: for trials alone"):
        write_package(model, tmp_path, {}, tmp_path)
    assert (tmp_path / "manifest.json").read_text() == "kept"
    save_weights(tmp_path / "weights.pt", model)
    with pytest.raises(SystemExit, match="weights.pt: schema s: inside=max.*can't be exported"):
        export.main(f"--weights {tmp_path}/weights.pt --out {tmp_path}/graphs".split())


def test_heads_with_all_options_learn_are_rounded_and_kept(tmp_path):
    kinds = replace(SCHEMAS[0], **ALL)
    frozen = from_package(TINY, 1)
    examples = [to_example(r, frozen.tokenizer, kinds) for r in sentences("flat", 8, 60)]
    encoded = encode_all(frozen.encode, examples)
    recipe = HeadRecipe(epochs=4, quantize_from=3, rate=3e-3)
    heads = train_heads(fresh_heads(128, kinds, 1), encoded, recipe)
    found = predict_states(heads, encoded)
    assert sum(len(one.relations) for one in found) > 0
    rounded = {name for name, layer in quant_layers(heads).items() if layer.grid}
    assert {"span.inner.inside", "span.inner.cls", "link.inner.between_max"} <= rounded
    assert not any(name.endswith(("width", "_type", "distance")) for name in rounded)
    model = build(schema("s", **ALL))
    save_weights(tmp_path / "weights.pt", model)
    again = load_weights(tmp_path / "weights.pt").heads["s"]
    assert again.schema == model.heads["s"].schema
    for name, weight in model.heads["s"].state_dict().items():
        assert torch.equal(again.state_dict()[name], weight)
