"""Training that is resumed gives the bits of training that was not."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
import torch

from iter_web import checkpoint
from iter_web.data import Example
from iter_web.recipe import Recipe
from iter_web.trainer import Trainer, drawn_batches, optimizer_for, rate_factor
from iter_web.weights import load_weights, save_weights

from .conftest import CONFIG, build, schema
from .test_model import example

RECIPE = Recipe(
    name="test",
    tasks=(),
    epochs=4,
    batch=4,
    ema=0.9,
    ema_every=2,
    quantize_from=2,
    bf16=False,
)


def sentences(seed: int, count: int) -> list[Example]:
    draw = random.Random(seed)
    found = []
    for _ in range(count):
        n = draw.randint(4, 14)
        spans = [(1, 2, 0), (3, draw.randint(3, n), draw.randint(0, 2))]
        found.append(example(n, spans, [(0, 1, draw.randint(0, 1))]))
    return found


def trainer() -> Trainer:
    model = build(schema("s"), schema("t", omega=2, between="mean"))
    return Trainer(RECIPE, model, {"s": sentences(1, 26), "t": sentences(2, 20)})


def test_40_steps_are_20_and_20_bit_for_bit(tmp_path):
    whole = trainer()
    assert whole.total_steps >= 40
    whole.run(steps=40)
    first = trainer()
    first.run(steps=20)
    checkpoint.save(tmp_path / "checkpoint.pt", first.state())
    second = trainer()
    second.restore(checkpoint.load(tmp_path / "checkpoint.pt"))
    second.run(steps=20)
    assert second.step == whole.step == 40
    for (name, a), b in zip(
        whole.model.state_dict().items(), second.model.state_dict().values(), strict=True
    ):
        assert torch.equal(a, b), name
    for name, a in whole.average.items():
        assert torch.equal(a, second.average[name]), name
    start = build(schema("s"), schema("t", omega=2, between="mean")).state_dict()
    assert any(not torch.equal(a, start[n]) for n, a in whole.model.state_dict().items())


JOINT = replace(RECIPE, task_power=0.5, epoch_steps=15)


def joint() -> Trainer:
    model = build(schema("s"), schema("t", omega=2, between="mean"))
    return Trainer(JOINT, model, {"s": sentences(1, 26), "t": sentences(2, 230)})


def test_tasks_are_drawn_by_a_power_of_their_size():
    data = {"s": sentences(1, 26), "t": sentences(2, 230)}
    recipe = replace(JOINT, epoch_steps=4000)
    names = [name for name, _ in drawn_batches(data, recipe, 0)]
    sizes = {n: sum(len(e) for e in examples) for n, examples in data.items()}
    share = sizes["s"] ** 0.5 / sum(size**0.5 for size in sizes.values())
    assert abs(names.count("s") / 4000 - share) < 0.03


def test_every_pass_of_a_drawn_task_has_each_sentence_once():
    data = {"s": sentences(1, 26), "t": sentences(2, 230)}
    drawn = [b for epoch in range(8) for b in drawn_batches(data, JOINT, epoch)]
    assert len(drawn) == 120
    seen = [id(e) for name, batch in drawn if name == "s" for e in batch]
    passes = [seen[i : i + 26] for i in range(0, len(seen) - 25, 26)]
    assert len(passes) >= 2
    for one in passes:
        assert sorted(one) == sorted(id(e) for e in data["s"])
    assert passes[0] != passes[1]


def test_a_joint_run_is_resumed_bit_for_bit(tmp_path):
    whole = joint()
    whole.run(steps=24)
    first = joint()
    first.run(steps=11)
    checkpoint.save(tmp_path / "checkpoint.pt", first.state())
    second = joint()
    second.restore(checkpoint.load(tmp_path / "checkpoint.pt"))
    second.run(steps=13)
    for (name, a), b in zip(
        whole.model.state_dict().items(), second.model.state_dict().values(), strict=True
    ):
        assert torch.equal(a, b), name


def test_half_a_joint_recipe_is_refused(tmp_path):
    path = tmp_path / "recipe.json"
    path.write_text('{"name": "r", "tasks": [], "epochs": 1, "task_power": 0.5}')
    with pytest.raises(SystemExit, match="go together"):
        Recipe.read(path)


def test_a_checkpoint_is_whole_or_absent(tmp_path, monkeypatch):
    path = tmp_path / "checkpoint.pt"
    checkpoint.save(path, {"step": 1})

    def fail(state, file):
        file.write_bytes(b"half")
        raise OSError("disk full")

    monkeypatch.setattr(torch, "save", fail)
    with pytest.raises(OSError, match="disk full"):
        checkpoint.save(path, {"step": 2})
    assert checkpoint.load(path) == {"step": 1}


def test_weights_come_back_with_their_grids(tmp_path):
    model = build(schema("s"))
    run = Trainer(replace(RECIPE, quantize_from=0), model, {"s": sentences(1, 8)})
    run.run(steps=2)
    save_weights(tmp_path / "weights.pt", model)
    found = load_weights(tmp_path / "weights.pt")
    assert found.config == CONFIG
    model.eval()
    ids, mask = torch.randint(0, CONFIG.vocabulary, (2, 9)), torch.ones(2, 9)
    assert torch.equal(found.encode(ids, mask), model.encode(ids, mask))
    assert found.encoder.layers[0].query.grid is not None


def one_step(recipe: Recipe) -> Trainer:
    run = Trainer(recipe, build(schema("s")), {"s": sentences(1, 26)})
    run.run(steps=1)
    return run


def test_a_steps_gradient_has_at_most_length_1():
    run = one_step(replace(RECIPE, quantize_from=None))
    gradients = [p.grad for p in run.model.parameters()]
    assert torch.nn.utils.get_total_norm(gradients).item() == pytest.approx(1, abs=1e-3)
    total, _ = run.losses("s", run.data["s"][:4], random.Random(1))
    run.optimizer.zero_grad()
    total.backward()
    assert torch.nn.utils.get_total_norm([p.grad for p in run.model.parameters()]) > 2


def test_rates_rise_over_the_warm_up_and_fall_to_0():
    assert [rate_factor(step, 10, 0.2) for step in range(11)] == pytest.approx(
        [0.5, 1, 1, 0.875, 0.75, 0.625, 0.5, 0.375, 0.25, 0.125, 0]
    )
    recipe = replace(RECIPE, warmup=0.2, encoder_rate=1e-4, head_rate=3e-4)
    run = Trainer(recipe, build(schema("s")), {"s": sentences(1, 26)})
    names = [name for name, _ in run.model.named_parameters()]

    def check(trainer: Trainer, parts: dict, pieces: int) -> None:
        factor = rate_factor(trainer.step - 1, trainer.total_steps, 0.2)
        for name, group in zip(names, trainer.optimizer.param_groups, strict=True):
            rate = 1e-4 if name.startswith("encoder.") else 3e-4
            assert group["lr"] == pytest.approx(rate * factor), name

    run.run(steps=run.total_steps, on_step=check)
    assert run.step == run.total_steps == 28


def test_the_heads_may_have_a_course_of_their_own():
    assert [rate_factor(step, 10, 0.2, "constant") for step in range(11)] == [0.5, *[1] * 10]
    recipe = replace(RECIPE, warmup=0.2, head_warmup=0.0, head_schedule="constant", head_rate=1e-3)
    assert recipe.course(True) == (0.2, "linear")
    assert recipe.course(False) == (0.0, "constant")
    assert RECIPE.course(False) == RECIPE.course(True)
    run = Trainer(recipe, build(schema("s")), {"s": sentences(1, 26)})
    names = [name for name, _ in run.model.named_parameters()]
    rates: dict[bool, list[float]] = {True: [], False: []}

    def note(trainer: Trainer, parts: dict, pieces: int) -> None:
        for name, group in zip(names, trainer.optimizer.param_groups, strict=True):
            if name in ("encoder.norm.weight", "heads.s.left.out.weight"):
                rates[name.startswith("encoder.")].append(group["lr"] / 1e-3)

    run.run(steps=3, on_step=note)
    assert rates[False] == pytest.approx([1, 1, 1])
    assert rates[True][0] < rates[True][1] < rates[True][2]
    with pytest.raises(SystemExit, match="head_schedule is one of linear, constant"):
        Recipe.from_json({"name": "x", "tasks": [], "epochs": 1, "head_schedule": "cosine"}, "x")


def test_lower_layers_take_lower_rates_and_only_matrices_decay():
    recipe = replace(RECIPE, layer_decay=0.5, encoder_rate=1e-2, head_rate=1e-2, head_decay=0.05)
    model = build(schema("s"))
    optimizer = optimizer_for(model, recipe)
    before = {name: p.detach().clone() for name, p in model.named_parameters()}
    for parameter in model.parameters():
        parameter.grad = torch.zeros_like(parameter)
    optimizer.step()
    rates = {"encoder.norm": 2, "encoder.layers.0": 1, "encoder.layers.1": 0}
    for name, parameter in model.named_parameters():
        kept = 1.0
        if parameter.dim() > 1 and name.startswith("encoder."):
            kept -= 1e-2 * 0.5 ** next(n for k, n in rates.items() if name.startswith(k)) * 0.1
        elif parameter.dim() > 1:
            kept -= 1e-2 * 0.05
        torch.testing.assert_close(parameter.detach(), before[name] * kept, msg=name)
    assert any(p.dim() < 2 and p.abs().max() > 0 for p in model.parameters())
