"""Averaging trained files."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from embeddings.training.mean import mean


def test_each_tensor_becomes_the_mean_in_half_precision(tmp_path: Path) -> None:
    """Of all files."""
    save_file({"w": torch.tensor([1.0, 2.0])}, tmp_path / "a")
    save_file({"w": torch.tensor([3.0, 6.0])}, tmp_path / "b")
    mean([tmp_path / "a", tmp_path / "b"], tmp_path / "out.safetensors")
    found = load_file(tmp_path / "out.safetensors")["w"]
    assert found.tolist() == [2.0, 4.0] and found.dtype == torch.float16


def test_files_of_unlike_models_are_refused(tmp_path: Path) -> None:
    """Rather than averaged in part."""
    save_file({"w": torch.zeros(2)}, tmp_path / "a")
    save_file({"w": torch.zeros(3)}, tmp_path / "b")
    with pytest.raises(ValueError, match="does not hold the tensors"):
        mean([tmp_path / "a", tmp_path / "b"], tmp_path / "out.safetensors")
    assert not (tmp_path / "out.safetensors").exists()
