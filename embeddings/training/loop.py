"""The training loop: bf16 on the CPU, batches of one length, resumable to the step.

Attention is computed plainly ("eager"): the fused kernel's backward pass is several times slower on a CPU. Hidden
dropout is off for the same reason; masking a share of the input tokens regularises instead.
"""

from __future__ import annotations

import json
import math
import os
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from embeddings.crossencoder import trained_state
from embeddings.training.data import Pair

_WIDTH_STEP = 16  # tokens; kernels are compiled for each new width, so few widths are many times faster
_MASK_ID = 3  # <unk>: the bundled body never saw a mask token while it learnt to embed


@dataclass(frozen=True, slots=True)
class Plan:
    """What one run does; two runs of one plan on one set of pairs give the same batches."""

    seed: int
    learning_rate: float
    head_rate: float
    layer_decay: float = 0.92
    frozen_layers: int = 0  # the lowest ones, which know of languages and little of entailment
    batch: int = 64
    max_tokens: int = 160
    warmup_share: float = 0.05
    floor_share: float = 0.05  # the rate that the linear decay ends on, as a share of the top rate
    smoothing: float = 0.05
    token_mask: float = 0.06
    ema_decay: float = 0.998
    checkpoint_seconds: float = 300.0
    stop: int = 0  # end after this many steps instead of the whole schedule; 0: all


def tokenise(model: Any, pairs: Sequence[Pair], max_tokens: int) -> list[list[int]]:
    """Token ids of every pair, both sides in one sequence, the longer side cut first."""
    encoded = model.tokenizer(
        [p.premise for p in pairs],
        [p.hypothesis for p in pairs],
        truncation="longest_first",
        max_length=max_tokens,
    )
    ids: list[list[int]] = encoded["input_ids"]
    return ids


def batches(lengths: Sequence[int], size: int, seed: int) -> list[list[int]]:
    """Indices grouped by similar length, the groups in random order, so that little is padding."""
    rng = random.Random(seed)
    order = sorted(range(len(lengths)), key=lambda i: (lengths[i] + rng.random() * 6, i))
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    rng.shuffle(groups)
    return groups


def train(model: Any, epochs: Sequence[Sequence[Pair]], plan: Plan, folder: Path) -> None:
    """Train ``model`` in place on one list of pairs per epoch; ends with the averaged weights in it.

    A checkpoint in ``folder`` is taken up where it stopped; progress goes to ``folder/log.jsonl``.
    """
    import torch
    from torch.nn.functional import cross_entropy

    folder.mkdir(parents=True, exist_ok=True)
    names = trained_state(model)
    _prepare(model, names, plan.frozen_layers)
    optimiser = torch.optim.AdamW(_groups(model, plan), fused=True, weight_decay=0.01)
    top_rates = [group["lr"] for group in optimiser.param_groups]
    per_epoch = [math.ceil(len(pairs) / plan.batch) for pairs in epochs]
    total = sum(per_epoch)
    last = min(plan.stop or total, total)
    average = {name: tensor.detach().clone() for name, tensor in names.items()}
    step, checkpoint = 0, folder / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(saved["model"], strict=False)
        optimiser.load_state_dict(saved["optimiser"])
        average, step = saved["average"], saved["step"]
    saved_at, began, seen, running = time.monotonic(), time.monotonic(), 0, 0.0
    done = 0
    for number, pairs in enumerate(epochs):
        if done + per_epoch[number] <= step:
            done += per_epoch[number]
            continue
        ids = tokenise(model, pairs, plan.max_tokens)
        for group in batches([len(row) for row in ids], plan.batch, plan.seed + number):
            done += 1
            if done <= step or step >= last:
                continue
            step = done
            rng = torch.Generator().manual_seed(plan.seed * 1_000_003 + step)
            features = _features([ids[i] for i in group], plan.token_mask, rng)
            labels = torch.tensor([pairs[i].label for i in group])
            relations = torch.tensor([pairs[i].relation for i in group])
            scale = _rate(step / total, plan)
            for param_group, top in zip(optimiser.param_groups, top_rates, strict=True):
                param_group["lr"] = top * scale
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(features)["scores"].float()
            # Summed and divided by the batch, so that a group with few related pairs is not ruled by them.
            loss = (
                cross_entropy(scores[:, :3], labels, label_smoothing=plan.smoothing, reduction="sum")
                + cross_entropy(scores[:, 3:], relations, label_smoothing=plan.smoothing, reduction="sum")
            ) / len(group)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            decay = min(plan.ema_decay, (1 + step) / (10 + step))
            with torch.no_grad():
                for name, tensor in names.items():
                    average[name].lerp_(tensor, 1 - decay)
            seen += len(group)
            running = 0.98 * running + 0.02 * float(loss.detach())
            if step % 50 == 0:
                _log(
                    folder,
                    step,
                    total,
                    running / (1 - 0.98 ** (seen / plan.batch)),
                    seen / (time.monotonic() - began),
                )
            if time.monotonic() - saved_at > plan.checkpoint_seconds or step == last:
                _save(checkpoint, names, optimiser, average, step)
                saved_at = time.monotonic()
    model.load_state_dict(average, strict=False)
    model.eval()


def _prepare(model: Any, names: dict[str, Any], frozen_layers: int) -> None:
    import torch

    for name, parameter in model.named_parameters():
        parameter.requires_grad_(name in names and _layer_of(name) not in range(frozen_layers))
    model[0].model.set_attn_implementation("eager")
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    model.train()


def _groups(model: Any, plan: Plan) -> list[dict[str, Any]]:
    """Parameters by depth: lower layers move less, so that what they know of many languages stays."""
    depth = model[0].model.config.num_hidden_layers
    groups: dict[float, list[Any]] = {}
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        layer = _layer_of(name)
        below = 0 if layer is None else depth - 1 - layer
        rate = plan.head_rate if layer is None else plan.learning_rate * plan.layer_decay**below
        groups.setdefault(rate, []).append(parameter)
    return [{"params": parameters, "lr": rate} for rate, parameters in groups.items()]


def _layer_of(name: str) -> int | None:
    return int(name.split(".layer.")[1].split(".")[0]) if ".layer." in name else None


def _features(rows: list[list[int]], mask: float, rng: Any) -> dict[str, Any]:
    import torch

    width = -(-max(map(len, rows)) // _WIDTH_STEP) * _WIDTH_STEP
    ids = torch.ones((len(rows), width), dtype=torch.long)  # 1 is <pad>
    attention = torch.zeros((len(rows), width), dtype=torch.long)
    for at, row in enumerate(rows):
        ids[at, : len(row)] = torch.tensor(row)
        attention[at, : len(row)] = 1
    hidden = (torch.rand(ids.shape, generator=rng) < mask) & (ids > _MASK_ID)
    return {"input_ids": ids.masked_fill(hidden, _MASK_ID), "attention_mask": attention}


def _rate(share: float, plan: Plan) -> float:
    if share < plan.warmup_share:
        return share / plan.warmup_share
    left = (1 - share) / (1 - plan.warmup_share)
    return plan.floor_share + (1 - plan.floor_share) * left


def _save(path: Path, names: dict[str, Any], optimiser: Any, average: dict[str, Any], step: int) -> None:
    import torch

    partial = path.with_suffix(".partial")
    torch.save({"model": names, "optimiser": optimiser.state_dict(), "average": average, "step": step}, partial)
    os.replace(partial, path)


def _log(folder: Path, step: int, total: int, loss: float, speed: float) -> None:
    with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
        row = {"step": step, "of": total, "loss": round(loss, 4), "pairs_per_second": round(speed, 1)}
        log.write(json.dumps(row) + "\n")
