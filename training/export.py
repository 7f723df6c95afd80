"""The trained network as the files that are shipped: ONNX with 8-bit weights, and its labels."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.encoder import pretrained

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.extraction.encoding import Encoder
    from training.encoder import AttributionNetwork

OPSET = 17
INPUTS = ("ids", "mask", "features")
OUTPUTS = ("emissions", "parts")


def export(network: AttributionNetwork, folder: Path) -> Path:
    """Write the network with 32-bit weights into `folder` and return its path."""
    path = folder / "model.onnx"
    network.eval()
    network.encoder.set_attn_implementation("eager")
    ids = torch.ones(2, 7, dtype=torch.long)
    features = torch.zeros(2, 7, len(network.features), dtype=torch.long)
    lengths = {0: "windows", 1: "pieces"}
    torch.onnx.export(
        network,
        (ids, ids, features),
        path,
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=dict.fromkeys((*INPUTS, *OUTPUTS), lengths),
        opset_version=OPSET,
        dynamo=False,
    )
    return path


def quantize(source: Path, target: Path) -> None:
    """Write the network with 8-bit weights: a scale for each output of a layer, and each piece.

    What `is_sensitive` keeps its 32 bits, for 12 MB: that is worth half a point of F1.
    """
    nodes = onnx.load(source).graph.node
    quantize_dynamic(
        source,
        target,
        per_channel=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=[node.name for node in nodes if is_sensitive(node.name)],
    )
    model = onnx.load(target)
    _quantize_vocabulary(model.graph)
    onnx.save(model, target)


def is_sensitive(name: str) -> bool:
    """Whether a node reads few very large activations, or decides: the ends of the feed-forwards.

    >>> [is_sensitive(f"/layer.0/{part}") for part in ("output/dense", "attention/output/dense")]
    [True, False]
    """
    return "layer." not in name or ("output/dense" in name and "attention" not in name)


def _quantize_vocabulary(graph: onnx.GraphProto) -> None:
    """Let each word piece have a scale of its own: one for all would cost accuracy."""
    weights = max(graph.initializer, key=onnx.TensorProto.ByteSize)
    lookup = next(node for node in graph.node if weights.name in node.input)
    rows = numpy_helper.to_array(weights)
    scales = np.abs(rows).max(1, keepdims=True) / 127
    scales[scales == 0] = 1
    whole = np.round(rows / scales).astype(np.int8)
    graph.initializer.remove(weights)
    graph.initializer.append(numpy_helper.from_array(whole, "pieces.whole"))
    graph.initializer.append(numpy_helper.from_array(scales.astype(np.float32), "pieces.scale"))
    ids, result = lookup.input[1], lookup.output[0]
    place = list(graph.node).index(lookup)
    graph.node.remove(lookup)
    nodes = [
        helper.make_node("Gather", ["pieces.whole", ids], ["pieces.looked_up"]),
        helper.make_node("Cast", ["pieces.looked_up"], ["pieces.cast"], to=onnx.TensorProto.FLOAT),
        helper.make_node("Gather", ["pieces.scale", ids], ["pieces.scales"]),
        helper.make_node("Mul", ["pieces.cast", "pieces.scales"], [result]),
    ]
    for node in reversed(nodes):
        graph.node.insert(place, node)


def write_labels(
    network: AttributionNetwork, encoder: Encoder, folder: Path, *, confidence: Sequence[float]
) -> None:
    """Write what is learned beside the network proper, and the vocabulary of word pieces."""
    learned = {
        "tags": list(encoder.tags),
        "relations": list(encoder.relations),
        "moves": network.chain.moves.tolist(),
        "begin": network.chain.begin.tolist(),
        "nothing": [pointer.nothing.tolist() for pointer in network.pointers],
        "confidence": list(confidence),
        "distances": [pointer.distances.tolist() for pointer in network.pointers],
    }
    (folder / "learned.json").write_text(json.dumps(learned) + "\n", encoding="utf-8")
    shutil.copyfile(pretrained() / "tokenizer.json", folder / "tokenizer.json")
