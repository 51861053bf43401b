"""The number format that the models compute in."""

from __future__ import annotations

from contextlib import AbstractContextManager


def fastest() -> AbstractContextManager[object]:
    """A context in which torch computes in bfloat16 where this processor does so in hardware, else in float32."""
    import torch

    return torch.autocast("cpu", torch.bfloat16, enabled=fast_bfloat16())


def fast_bfloat16() -> bool:
    """Whether this processor multiplies bfloat16 matrices in hardware, where it is two and more times faster."""
    import torch

    probes = (getattr(torch.cpu, name, None) for name in ("_is_amx_tile_supported", "_is_avx512_bf16_supported"))
    return any(probe is not None and probe() for probe in probes)
