"""The search over Appendix D's space: what is drawn, that it goes on, and what a trial does."""

from __future__ import annotations

import json
import math
import shutil
from pathlib import Path

import pytest
from transformers import BertConfig, BertModel

from iter_web import search
from iter_web.data import write_records
from iter_web.search_space import BATCHES, DECAYS, HEADS, RATES, WHOLE, contains, drawn, proposed
from iter_web.tiny.sentences import sentences

from .test_package import TINY


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write_records(folder / "train.jsonl", sentences("flat", 8, 40))
    write_records(folder / "dev.jsonl", sentences("flat", 9, 25))
    return folder


def command(data: Path, out: Path, trials: int, *more: str) -> str:
    return (
        f"--package {TINY} --schema flat --data {data}/train.jsonl --dev {data}/dev.jsonl "
        f"--out {out} --epochs 2 --trials {trials} --states {data}/states {' '.join(more)}"
    )


def trials_of(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_what_is_drawn_is_all_of_the_space():
    many = [drawn(WHOLE, 1, number) for number in range(400)]
    assert all(contains(WHOLE[k], v) for s in many for k, v in s.items())
    assert many[0].keys() == WHOLE.keys() > HEADS.keys()
    for name in ("schedule", "head_schedule", "warmup", "head_warmup", "batch", "activation"):
        assert {s[name] for s in many} == set(WHOLE[name])
    rates = sorted(s["encoder_rate"] for s in many)
    # Evenly over the logarithm: half lie below the geometric mean of the ends.
    assert rates[200] == pytest.approx(math.sqrt(RATES[0] * RATES[1]), rel=0.25)
    assert sum(s["head_decay"] for s in many) / 400 == pytest.approx(sum(DECAYS) / 2, abs=0.01)
    assert drawn(WHOLE, 1, 3) == many[3] != drawn(WHOLE, 2, 3)
    assert not contains(HEADS["head_rate"], 2e-3) and not contains(HEADS["batch"], 4)


def test_a_search_goes_on_where_it_was_stopped(data, tmp_path, capsys):
    whole, parts = tmp_path / "whole.jsonl", tmp_path / "parts.jsonl"
    search.main(command(data, whole, 3, "--sampler random").split())
    best = json.loads(capsys.readouterr().out)
    found = trials_of(whole)
    assert [t["trial"] for t in found] == [0, 1, 2]
    assert [t["sampler"] for t in found] == ["now", "random", "random"]
    assert found[0]["setting"]["batch"] == 4, "what is used now, inside the space or not"
    assert found[1]["setting"] == drawn(HEADS, 1, 1)
    assert best["best"]["f1"] == max(t["f1"] for t in found) and best["now"] == found[0]["f1"]
    assert all(t["f1"] == t["relPlus"] and t["objective"] == "relPlus" for t in found)
    assert len({t["ner"] for t in found}) > 1

    search.main(command(data, parts, 2, "--sampler random").split())
    with parts.open("a", encoding="utf-8") as out:
        out.write('{"trial": 2, "half of a li')
    search.main(command(data, parts, 3, "--sampler random").split())
    again = trials_of(parts)
    for ours, theirs in zip(again, found, strict=True):
        assert {**ours, "seconds": 0} == {**theirs, "seconds": 0}

    with pytest.raises(SystemExit, match="parts.jsonl:1: is of another search"):
        search.main(command(data, parts, 4, "--seed 2").split())
    with pytest.raises(SystemExit, match="needs --schema and --dev"):
        search.main(f"--package {TINY} --data {data}/train.jsonl --out {parts}".split())


def test_a_trial_that_diverges_counts_as_nothing(data, tmp_path):
    def attempt(setting: dict) -> dict:
        search._checked(0.5)
        search._checked(float("nan") if setting["batch"] == 64 else 1.0)
        return {"ner": 70.0, "relPlus": 50.0}

    now = {**drawn(HEADS, 1, 0), "batch": 64}
    tried = search.Search(HEADS, now, attempt, {"objective": "ner", "schema": "s"})
    found = search.run(tried, tmp_path / "t.jsonl", 2, "random", 1)
    assert found[0]["diverged"] and found[0]["f1"] == 0
    assert found[1]["f1"] == (0 if found[1]["setting"]["batch"] == 64 else 70)


def test_tpe_learns_which_settings_are_good():
    pytest.importorskip("optuna")

    def worth(setting: dict) -> float:
        return 90 - 5 * abs(math.log(setting["head_rate"] / 3e-4)) - (setting["batch"] != 16)

    done: list = [({**drawn(HEADS, 1, 0), "batch": 4}, 99.0)]
    for number in range(1, 41):
        setting = proposed(HEADS, 1, number, done)
        assert all(contains(HEADS[name], setting[name]) for name in HEADS)
        done.append((setting, worth(setting)))
    first, last = ([v for _, v in done[a:b]] for a, b in ((1, 9), (33, 41)))
    assert sum(last) / 8 > sum(first) / 8 + 2
    assert proposed(HEADS, 1, 20, done[:20]) == done[20][0], "the same from the same trials"
    assert {s["batch"] for s, _ in done[1:]} <= set(BATCHES)


def test_whole_runs_of_a_recipe_are_tried(data, tmp_path, capsys):
    bert = tmp_path / "bert"
    config = BertConfig(
        vocab_size=4000,
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=128,
    )
    BertModel(config).save_pretrained(bert)
    shutil.copyfile(TINY / "tokenizer.json", bert / "tokenizer.json")
    types = {name: {} for name in ("Person", "Organisation", "Place")}
    relations = ("Born_In", "Works_For", "Based_In", "Married_To")
    (data / "types.json").write_text(
        json.dumps({"entities": types, "relations": dict.fromkeys(relations, {})})
    )
    task = {"name": "flat", "train": ["train.jsonl"], "dev": "dev.jsonl", "types": "types.json"}
    recipe = {"name": "r", "tasks": [task], "epochs": 5, "bf16": False, "head_warmup": 0.1}
    (tmp_path / "r.json").write_text(json.dumps(recipe))
    arguments = f"--recipe {tmp_path}/r.json --data {data} --out {tmp_path}/t.jsonl --epochs 1"
    search.main(f"{arguments} --encoder {bert} --trials 2 --sampler random".split())
    assert json.loads(capsys.readouterr().out)["trials"] == 2
    now, other = trials_of(tmp_path / "t.jsonl")
    assert now["setting"].keys() == other["setting"].keys() == WHOLE.keys()
    assert (now["setting"]["head_warmup"], now["setting"]["warmup"]) == (0.1, 0.05)
    assert (now["search"], now["epochs"], now["setting"]["batch"]) == ("runs", 1, 8)
    with pytest.raises(SystemExit, match="needs --encoder"):
        search.main(arguments.split())
