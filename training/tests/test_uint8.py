"""Graphs on uint8: what they are made of, what they compute, and packages that have them."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto

from iter_web import uint8_graphs
from iter_web.data import collate
from iter_web.graph.uint8 import UINT8, ZERO_POINT, attached, to_uint8, uint8_graph
from iter_web.package_reader import Package, PackageError
from iter_web.pipeline import Pipeline, text_example

ROOT = Path(__file__).parents[2]
TINY = ROOT / "models" / "tiny"
HASHES = ROOT / "training" / "fixtures" / "tiny-uint8.json"
TEXT = "Ada Lovelace works for Acme Labs in London."


def test_a_weight_is_rounded_by_its_columns_largest():
    weight = np.array([[-4, 0, 28, 0.0], [0, 0, 0, 0]], np.float32)
    integers, scale = to_uint8(weight)
    assert scale.tolist() == pytest.approx([28 / 127, 0])
    assert (integers.T.astype(int) - ZERO_POINT).tolist() == [[-18, 0, 127, 0], [0, 0, 0, 0]]


@pytest.mark.parametrize("stem", [None, "flat", "nested"])
def test_a_graph_holds_no_weights_and_is_made_whole_by_the_stored_one(stem):
    package = Package(TINY)
    q4 = onnx.load_from_string(package.graph(stem))
    graph = uint8_graph(q4)
    assert len(graph.SerializeToString()) < 20_000
    for tensor in graph.graph.initializer:
        external = tensor.data_location == TensorProto.EXTERNAL
        assert external == (".weight" in tensor.name or ".bias" in tensor.name)
    kinds = [node.op_type for node in graph.graph.node]
    whole = attached(graph, q4)
    assert all(t.data_location != TensorProto.EXTERNAL for t in whole.graph.initializer)
    assert "DynamicQuantizeMatMul" in kinds
    # Only the heads' output layers stay.
    left = [n.input[1] for n in graph.graph.node if n.op_type == "MatMulNBits"]
    assert all(".out.weight" in name for name in left)
    assert bool(left) == (stem is not None)


def test_the_page_makes_the_same_tensors():
    """`src/model/graphFiles.test.ts` compares with these hashes too."""
    package = Package(TINY)
    whole = onnx.load_from_string(package.graph(None, UINT8))
    graph = onnx.load_from_string(package.file(package.manifest["encoder"][UINT8]))
    named = {t.name for t in graph.graph.initializer if t.data_location == TensorProto.EXTERNAL}
    hashes = {
        t.name: hashlib.sha256(t.raw_data).hexdigest()
        for t in whole.graph.initializer
        if t.name in named
    }
    assert hashes == json.loads(HASHES.read_text(encoding="utf-8"))


def test_numbers_are_near_those_of_the_stored_weights():
    stored, rounded = (Pipeline(TINY, "flat", dtype) for dtype in ("q4", UINT8))
    example, _ = text_example(TEXT, stored.tokenizer)
    (a,), (b,) = (pipeline.run(collate([example])) for pipeline in (stored, rounded))
    assert np.abs(a.left - b.left).max() > 0
    assert np.linalg.norm(a.left - b.left) < 0.1 * np.linalg.norm(a.left)


def test_neighbours_do_not_change_a_sentences_numbers():
    pipeline = Pipeline(TINY, "flat", UINT8)
    texts = (TEXT, "Oslo is large.", "Grace Hopper married Hugo Winter, who lives in Rome.")
    examples = [text_example(text, pipeline.tokenizer)[0] for text in texts]
    together = pipeline.run_all(examples)
    for example, outputs in zip(examples, together, strict=True):
        (alone,) = pipeline.run_all([example])
        assert np.array_equal(alone.left, outputs.left)
        assert np.array_equal(alone.span, outputs.span)


def test_the_command_writes_the_graphs_of_a_package(tmp_path: Path):
    folder = tmp_path / "tiny"
    shutil.copytree(TINY, folder)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    known = json.loads(json.dumps(manifest))
    for entry in (manifest["encoder"], *manifest["schemas"]):
        del entry[UINT8]
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    for path in folder.glob(f"*.{UINT8}.onnx"):
        path.unlink()
    assert Package(folder).dtypes == ("q4",)
    with pytest.raises(PackageError, match="no graphs on uint8"):
        Pipeline(folder, "flat", UINT8)
    uint8_graphs.main(["--package", str(folder)])
    assert json.loads((folder / "manifest.json").read_text(encoding="utf-8")) == known
    assert Package(folder).dtypes == ("q4", UINT8)
