"""The command `head`: a schema of one's own, end to end on the tiny model, and what it refuses."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from iter_web import head, head_training, local_package
from iter_web.data import Record, read_records, to_example
from iter_web.evaluate import score
from iter_web.golden import run_text
from iter_web.golden_texts import LENGTHS
from iter_web.head import variants
from iter_web.own_data import DataError, OwnRecord
from iter_web.own_schema import Types, nest_depth, own_schema
from iter_web.package_reader import Package, read_model
from iter_web.pipeline import Pipeline

from .test_package import ROOT, TINY

EXAMPLES = ROOT / "training" / "examples"
GOOD = {
    "id": "1",
    "tokens": ["Anna", "Berg", "left", "Oslo"],
    "entities": [
        {"start": 0, "end": 2, "type": "Who"},
        {"start": 3, "end": 4, "type": "Where"},
    ],
    "relations": [{"head": 0, "tail": 1, "type": "Left"}],
}
OTHER = {**GOOD, "tokens": ["Ben", "Roth", "left", "Rome"]}


def write(path: Path, *records: object) -> Path:
    """JSON lines; a text is written as it is."""
    lines = [r if isinstance(r, str) else json.dumps(r) for r in records]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def own(tmp_path_factory) -> Path:
    """A folder with a package `tiny` and a local copy `tiny-trips` of it, trained on 20."""
    models = tmp_path_factory.mktemp("models")
    shutil.copytree(TINY, models / "tiny")
    head.main(
        f"--data {EXAMPLES}/trips.jsonl --package {models}/tiny --name trips "
        f"--dev {EXAMPLES}/trips-others.jsonl --threads 1".split()
    )
    return models


def test_twenty_sentences_make_a_schema(own):
    folder = own / "tiny-trips"
    assert sorted(p.name for p in own.iterdir()) == ["tiny", "tiny-trips"]
    pipeline = Pipeline(folder, "trips")
    records = read_records(EXAMPLES / "trips-others.jsonl")
    assert len(records) == 20 and len(read_records(EXAMPLES / "trips.jsonl")) == 20
    examples = [to_example(r, pipeline.tokenizer, pipeline.schema) for r in records]
    found = score(examples, pipeline.predict(examples), pipeline.schema)
    assert found.ner.figures()["f1"] >= 80
    assert found.rel_plus.figures()["f1"] >= 80
    dev = Package(folder).schema_entry("trips")["dev"]
    assert dev["ner"]["f1"] == pytest.approx(found.ner.figures()["f1"], abs=0.06)
    assert dev["relPlus"]["f1"] == pytest.approx(found.rel_plus.figures()["f1"], abs=0.06)
    for curve in (dev["entities"], dev["relations"]):
        assert [p["threshold"] for p in curve] == sorted({p["threshold"] for p in curve})
        recalls = [p["recall"] for p in curve]
        assert recalls[0] >= recalls[-1]


def test_the_copy_has_all_schemas_and_says_what_it_is(own):
    folder = own / "tiny-trips"
    manifest = Package(folder).manifest
    assert manifest["name"] == "tiny-trips"
    assert [s["name"] for s in manifest["schemas"]] == ["flat", "nested", "trips"]
    entry = Package(folder).schema_entry("trips")
    assert [t["name"] for t in entry["entityTypes"]] == ["Traveller", "Origin", "Destination"]
    assert entry["relationTypes"] == [{"name": "Goes_To", "label": "Goes To", "symmetric": False}]
    assert (entry["omega"], entry["psi"], entry["overlap"]) == (1, 2, "none")
    assert set(read_model(folder).heads) == {"flat", "nested", "trips"}
    original = Package(own / "tiny").manifest
    assert [s for s in manifest["schemas"] if s["name"] != "trips"] == original["schemas"]


EXTRACT = """
import { createNodeEngine } from '%(root)s/src/cli/nodeEngine.ts';
import { extract } from '%(root)s/src/extract/extractor.ts';
const [models, text] = process.argv.slice(2);
const engine = await createNodeEngine({ model: 'tiny-trips:trips', models });
console.log(JSON.stringify(await extract(engine, text, {})));
"""


@pytest.mark.skipif(not (ROOT / "node_modules" / "tsx").is_dir(), reason="needs npm ci")
def test_the_page_and_the_command_line_run_it(own, tmp_path):
    script = tmp_path / "extract.mts"
    script.write_text(EXTRACT % {"root": ROOT.as_posix()})
    text = "Sofia Lopez travelled from Lyon to Nice."
    ended = subprocess.run(
        ["node", "--import", "tsx", script, f"{own}/", text],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    document = json.loads(ended.stdout)
    found = [(text[s["start"] : s["end"]], s["type"]) for s in spans_of(document)]
    assert found == [("Sofia Lopez", "Traveller"), ("Lyon", "Origin"), ("Nice", "Destination")]


def spans_of(document: dict) -> list[dict]:
    """The document's spans, each of one fragment."""
    return [{**s["fragments"][0], "type": s["type"]} for s in document["spans"]]


def test_git_leaves_the_copy_alone(own, tmp_path):
    shutil.copytree(own, tmp_path / "models")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    status = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    assert "models/tiny/manifest.json" in status.stdout
    assert "tiny-trips" not in status.stdout


def test_the_golden_file_is_made_of_the_own_sentences(own):
    folder = own / "tiny-trips"
    golden = json.loads(Package(folder).file(Package(folder).schema_entry("trips")["golden"]))
    own_texts = {" ".join(r.tokens) for r in read_records(EXAMPLES / "trips.jsonl")}
    short, long = golden["sentences"][:4], golden["sentences"][4:]
    assert len(long) == len(LENGTHS)
    pipeline = Pipeline(folder, "trips")
    for sentence in short:
        assert sentence["text"] in own_texts
        assert sentence["relations"]
    for sentence in golden["sentences"]:
        example, _, found = run_text(pipeline, sentence["text"])
        assert list(example.ids[1:-1]) == sentence["ids"]
        assert found["entities"] == sentence["entities"]


def test_a_taken_folder_is_replaced_only_if_asked(own, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(head_training, "STEPS", 1)
    models = tmp_path / "models"
    shutil.copytree(own / "tiny", models / "tiny")
    shutil.copytree(own / "tiny-trips", models / "tiny-trips")
    write(tmp_path / "own.jsonl", GOOD, OTHER)
    arguments = f"--data {tmp_path}/own.jsonl --package {models}/tiny --name trips --threads 1"
    before = files_of(models)
    with pytest.raises(SystemExit, match="--replace"):
        head.main(arguments.split())
    assert files_of(models) == before
    head.main([*arguments.split(), "--replace"])
    assert json.loads(capsys.readouterr().out)["model"] == "tiny-trips:trips"
    entry = Package(models / "tiny-trips").schema_entry("trips")
    assert [t["name"] for t in entry["entityTypes"]] == ["Who", "Where"]
    assert "dev" not in entry
    assert sorted(p.name for p in models.iterdir()) == ["tiny", "tiny-trips"]
    with pytest.raises(SystemExit, match="was not made here"):
        head.main([*arguments.split(), "--replace", "--out", f"{models}/tiny"])


def test_a_failure_at_the_end_changes_nothing(own, tmp_path, monkeypatch):
    monkeypatch.setattr(head_training, "STEPS", 1)
    models = tmp_path / "models"
    shutil.copytree(own / "tiny", models / "tiny")
    shutil.copytree(own / "tiny-trips", models / "tiny-trips")
    write(tmp_path / "own.jsonl", GOOD, OTHER)
    arguments = f"--data {tmp_path}/own.jsonl --package {models}/tiny --name trips --threads 1"
    before = files_of(models)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(local_package, "store_golden", interrupted)
    with pytest.raises(SystemExit) as stopped:
        head.main([*arguments.split(), "--replace"])
    assert stopped.value.code == 130
    assert files_of(models) == before


def _changed(**fields: object) -> dict:
    return {**GOOD, **fields}


def _span(start: object, end: object, kind: object = "Who") -> dict:
    return _changed(entities=[{"start": start, "end": end, "type": kind}], relations=[])


def _link(head_index: int, tail: int) -> dict:
    return _changed(relations=[{"head": head_index, "tail": tail, "type": "Left"}])


WRONG = {
    "not JSON": ("{'tokens'", r"own.jsonl:2: is not JSON"),
    "a list": ("[1, 2]", r"own.jsonl:2: is not a JSON object"),
    "no tokens": ({"entities": []}, r'own.jsonl:2: has no "tokens"'),
    "no entities": ({"tokens": ["a"]}, r'own.jsonl:2: has no "entities"'),
    "a number as token": (_changed(tokens=["a", 1]), r"own.jsonl:2: tokens\[1\] is not a word"),
    "no end": (
        _changed(entities=[{"start": 0, "type": "Who"}]),
        r'own.jsonl:2: entities\[0\] has no "end"',
    ),
    "a border in words": (_span("0", 1), r'own.jsonl:2: entities\[0\]: "start" is not a whole'),
    "no type": (_span(0, 1, ""), r'own.jsonl:2: entities\[0\]: "type" is not the name'),
    "outside": (_span(3, 5), r"own.jsonl:2: entities\[0\] is tokens 3 to 5 .* has 4 tokens"),
    "before": (_span(-1, 2), r"own.jsonl:2: entities\[0\] is tokens -1 to 2"),
    "empty": (_span(2, 2), r"own.jsonl:2: entities\[0\] is empty"),
    "head": (_link(2, 0), r"own.jsonl:2: relations\[0\]: head 2 is none of the 2 entities"),
    "tail": (_link(0, -1), r"own.jsonl:2: relations\[0\]: tail -1 is none"),
    "itself": (_link(1, 1), r"own.jsonl:2: relations\[0\] has the same entity"),
    "long": (
        _changed(tokens=["word"] * 600),
        r"own.jsonl:2: has \d+ wordpieces, and the encoder reads 510",
    ),
    "invisible": (
        _changed(tokens=["\u200b", "Berg", "left", "Oslo"]),
        r"own.jsonl:2: entities\[0\] begins or ends with an invisible token",
    ),
}


@pytest.fixture
def models(tmp_path) -> Path:
    shutil.copytree(TINY, tmp_path / "models" / "tiny")
    return tmp_path / "models"


def refused(models: Path, *more: object, name: str = "mine", package: str = "tiny") -> str:
    """What the command says; it ends with status 1 and leaves everything as it was."""
    before = files_of(models)
    data = models.parent / "own.jsonl"
    with pytest.raises(SystemExit) as stopped:
        head.main(
            ["--data", str(data), "--package", str(models / package), f"--name={name}"]
            + [str(m) for m in more]
        )
    said = stopped.value.code
    assert isinstance(said, str) and "\n" not in said
    assert files_of(models) == before
    assert [p.name for p in models.iterdir()] == ["tiny"]
    return said


@pytest.mark.parametrize(("record", "message"), WRONG.values(), ids=WRONG)
def test_wrong_data_is_refused_with_file_and_line(models, record, message):
    write(models.parent / "own.jsonl", GOOD, record)
    assert re.search(message, refused(models))


def test_too_little_data_is_refused(models):
    own = models.parent / "own.jsonl"
    assert "own.jsonl: No such file" in refused(models)
    own.write_bytes(b"\xff\xfe")
    assert "is not UTF-8" in refused(models)
    write(own, GOOD)
    assert "has one sentence" in refused(models)
    write(own, "")
    assert "has no sentence" in refused(models)
    write(own, *({**r, "entities": [], "relations": []} for r in (GOOD, OTHER)))
    assert "has no entity" in refused(models)


def test_a_types_file_and_the_data_agree(models):
    write(models.parent / "own.jsonl", GOOD, OTHER)
    types = models.parent / "types.json"
    for content, message in (
        ("{", "types.json:2: is not JSON"),
        ({"entities": {"Who": {}, "Where": {}, "When": {}}}, "entity type When has no example"),
        ({"entities": {"Who": {}}}, "own.jsonl:1: the entity type Where is not in"),
        ({"relations": {"Left": {}, "Met": {}}}, "relation type Met has no example"),
        ({"relations": {"Left": {"symmetric": "yes"}}}, "neither true nor false"),
        ({"entities": ["Who", "Where"]}, "is not an object"),
        ({"title": 7}, '"title" is not a text'),
    ):
        write(types, content)
        assert message in refused(models, "--types", types)


def test_dev_sentences_are_others_with_known_types(models):
    write(models.parent / "own.jsonl", GOOD, OTHER)
    dev = models.parent / "dev.jsonl"
    write(dev, {**GOOD, "tokens": ["Ida", "Lund", "left", "Rome"]}, OTHER)
    said = refused(models, "--dev", dev)
    assert re.search(r"dev.jsonl:2: is the same sentence as .*own.jsonl:2", said)
    write(dev, _changed(tokens=["a", "b"], entities=[{"start": 0, "end": 1, "type": "When"}]))
    assert "none of the 1 entities" in refused(models, "--dev", dev)
    unknown = {"tokens": ["a", "b"], "entities": [{"start": 0, "end": 1, "type": "When"}]}
    write(dev, unknown)
    assert "dev.jsonl:1: the entity type When has no example" in refused(models, "--dev", dev)
    write(dev, {**unknown, "entities": []})
    assert "nothing to measure" in refused(models, "--dev", dev)


@pytest.mark.parametrize("name", ["", "a b", "../up", "a.b", "a:b", "-a", "keys"])
def test_a_name_that_is_none_is_refused(models, name):
    write(models.parent / "own.jsonl", GOOD, OTHER)
    assert f'--name "{name}"' in refused(models, name=name)


def test_a_name_that_is_taken_is_refused(models):
    write(models.parent / "own.jsonl", GOOD, OTHER)
    assert "has a schema of this name" in refused(models, name="flat")


def test_a_package_without_encoder_is_refused(models):
    write(models.parent / "own.jsonl", GOOD, OTHER)
    assert "manifest.json is missing" in refused(models, package="none")
    manifest = json.loads((models / "tiny" / "manifest.json").read_text())
    del manifest["encoder"]["graphs"]["q4"]
    (models / "tiny" / "manifest.json").write_text(json.dumps(manifest))
    assert "has no q4 or q8 encoder graph" in refused(models)
    (models / "tiny" / "manifest.json").write_text("{")
    assert "is not JSON" in refused(models)


def test_it_runs_from_the_top_folder(models):
    ended = subprocess.run(
        [sys.executable, "-m", "training.head", "--data", "nowhere.jsonl"]
        + ["--package", str(models / "tiny"), "--name", "mine"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr == "nowhere.jsonl: No such file or directory\n"


def test_nest_depth_counts_the_starts_that_an_end_looks_back_over():
    def depth(*spans: tuple[int, int]) -> int:
        entities = tuple((s, e, "A") for s, e in spans)
        return nest_depth([Record("", ("t",) * 9, entities, ())])

    assert depth() == 1
    assert depth((0, 2), (3, 5)) == 1
    assert depth((0, 4), (2, 4)) == 2
    assert depth((0, 4), (0, 2)) == 1
    assert depth((0, 6), (1, 2), (3, 4)) == 3
    assert depth((0, 6), (1, 6), (2, 6), (2, 3)) == 3


def test_entities_may_share_text_only_where_some_of_the_data_do():
    def overlap(*spans: tuple[int, int]) -> str:
        entities = tuple((s, e, "A") for s, e in spans)
        return own_schema(
            "s", [OwnRecord(Record("", tuple("abcde"), entities, ()), "f:1")], Types()
        ).overlap

    assert overlap((0, 2), (2, 4)) == "none"
    assert overlap((0, 4), (0, 2)) == "allowed"
    assert overlap((0, 3), (2, 4)) == "allowed"


def test_the_schema_follows_types_file_data_and_amount():
    nested = Record("", tuple("abcd"), ((0, 3, "Outer"), (1, 3, "Inner")), ((0, 1, "Has"),))
    own = [OwnRecord(nested, "f:1"), OwnRecord(nested, "f:2")]
    plain = own_schema("s", own, Types())
    assert plain.entity_types == ("Outer", "Inner")
    assert (plain.omega, plain.psi, plain.overlap) == (2, 4, "allowed")
    assert not plain.relation_types[0].symmetric
    types = Types(entities={"Inner": {}, "Outer": {}}, relations={"Has": {"symmetric": True}})
    described = own_schema("s", own, types)
    assert described.entity_types == ("Inner", "Outer")
    assert described.relation_types[0].symmetric
    assert own_schema("s", own * 100, Types()).eta_span > plain.eta_span
    with pytest.raises(DataError, match="Outer is not in"):
        own_schema("s", own, Types(entities={"Inner": {}}))


def test_a_sentence_is_also_learnt_as_the_page_reads_it():
    record = Record("", ("He", "'s", "in", "Oslo", "."), ((3, 4, "Place"),), ())
    texts = [" ".join(r.tokens) for r in variants(record, True)]
    assert texts == ["He 's in Oslo .", "He ’s in Oslo .", "He 's in Oslo", "He ’s in Oslo"]
    assert len(variants(record, False)) == 2
