"""A training step on a CPU that spends its time on matrix products: the model's slow parts exchanged for quick ones.

Of a bfloat16 step as transformers and autocast make it, matrix products over the weights are a third. What else takes
time, and what takes its place here (docs/decisions.md has the measurements, `python -m benchmarks.training` repeats
them):

- Attention. PyTorch's fused kernel for CPUs is slow backwards on short sequences, and the plain one multiplies strided
  views and converts the scores. `short_attention` copies each head's rows together and stays in bfloat16.
- Dropout. PyTorch draws one random number after the other. `QuickDropout` takes bytes from NumPy's SFC64, a draw of
  1/256 grain. Attention's own dropout, whose masks are the largest, is left out.
- Layer norms. Autocast computes them in float32 and every product after one converts its input. `HalfLayerNorm` reads
  and gives bfloat16 (PyTorch sums in float32 inside).

Weights, gradients' sums and the optimizer stay float32: bfloat16 ones are made of them in each step.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import nn
from transformers import AttentionInterface, AttentionMaskInterface

SHORT_ATTENTION = "coopnlp_short"
_BYTE = 256


class QuickDropout(nn.Dropout):
    """Dropout whose mask is bytes of a fast generator; the generator is seeded from torch's own in each call.

    So a seeded or resumed run drops the same, though other places than `nn.Dropout` would.

    Args:
        p: Share that is dropped, rounded to 1/256; what stays is scaled by what the rounding gives.
    """

    def __init__(self, p: float) -> None:
        super().__init__(p)
        self.dropped = round(p * _BYTE)

    def forward(self, given: torch.Tensor) -> torch.Tensor:
        """Drop in training, and only then."""
        if not self.training or not self.dropped:
            return given
        seed = int(torch.randint(2**62, ()))
        drawn = np.frombuffer(np.random.Generator(np.random.SFC64(seed)).bytes(given.numel()), dtype=np.uint8)
        kept = torch.from_numpy(drawn >= self.dropped).view(given.shape)
        return given * (kept * (_BYTE / (_BYTE - self.dropped))).to(given.dtype)


class HalfLayerNorm(nn.LayerNorm):
    """A layer norm that keeps bfloat16 input as it is, where autocast would make it float32."""

    def forward(self, given: torch.Tensor) -> torch.Tensor:
        """Normalise the last dimensions."""
        kind = given.device.type
        if torch.is_autocast_enabled(kind):
            given = given.to(torch.get_autocast_dtype(kind))
        weight, bias = self.weight.to(given.dtype), self.bias.to(given.dtype)
        with torch.autocast(kind, enabled=False):
            return nn.functional.layer_norm(given, self.normalized_shape, weight, bias, self.eps)


class _ShortAttention(torch.autograd.Function):
    """softmax(q kᵀ · scale + mask) v over rows of (heads, pieces, width), all of one dtype."""

    @staticmethod
    def forward(
        ctx: Any, q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, mask: torch.Tensor | None, scale: float
    ) -> torch.Tensor:
        q = q * scale  # the small factor, not the large product
        shares = torch.bmm(q, k.transpose(1, 2))
        if mask is not None:
            shares.view(mask.shape[0], -1, *shares.shape[1:]).add_(mask)
        shares = torch.softmax(shares, -1)
        ctx.save_for_backward(q, k, v, shares)
        ctx.scale = scale
        return torch.bmm(shares, v)

    @staticmethod
    def backward(ctx: Any, *gradients: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        q, k, v, shares = ctx.saved_tensors
        (gradient,) = gradients
        gradient = gradient.contiguous()
        to_shares = torch.bmm(gradient, v.transpose(1, 2))
        to_scores = torch._softmax_backward_data(to_shares, shares, -1, shares.dtype)
        return (
            torch.bmm(to_scores, k).mul_(ctx.scale),
            torch.bmm(to_scores.transpose(1, 2), q),
            torch.bmm(shares.transpose(1, 2), gradient),
            None,
            None,
        )


def short_attention(
    module: nn.Module,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    scaling: float | None = None,
    **_: Any,
) -> tuple[torch.Tensor, None]:
    """What transformers' attention interface asks for, over batched matrix products; without dropout.

    Args:
        module: Not read.
        query: float, (batch, heads, pieces, width); `key` and `value` likewise.
        key: See `query`.
        value: See `query`.
        attention_mask: float, (batch, 1, pieces or 1, pieces), added to the scores.
        scaling: Factor of the scores; width^-½ if not given.

    Returns:
        (batch, pieces, heads, width), and no weights.
    """
    batch, heads, pieces, width = query.shape
    q, k, v = (part.reshape(batch * heads, -1, width) for part in (query, key, value))
    mask = None if attention_mask is None else attention_mask.to(query.dtype)
    out = _ShortAttention.apply(q, k, v, mask, width**-0.5 if scaling is None else scaling)
    return out.view(batch, heads, pieces, width).transpose(1, 2).contiguous(), None


def padding_mask(*, attention_mask: torch.Tensor | None = None, dtype: torch.dtype, **_: Any) -> torch.Tensor | None:
    """What is added to all scores of a text: nothing, or -inf for padding; `None` where nothing is padded.

    Args:
        attention_mask: bool or int, (batch, pieces), 0 for padding.
        dtype: Of the result.

    Returns:
        float, (batch, 1, 1, pieces).
    """
    if attention_mask is None or bool(attention_mask.all()):
        return None
    padded = ~attention_mask.bool()[:, None, None]
    return torch.zeros(padded.shape, dtype=dtype, device=padded.device).masked_fill(padded, float("-inf"))


AttentionInterface.register(SHORT_ATTENTION, short_attention)
AttentionMaskInterface.register(SHORT_ATTENTION, padding_mask)


def quicken(model: nn.Module) -> None:
    """Exchange the slow parts of a transformers encoder inside `model`, in place; names of weights stay.

    An encoder that knows no attention interface keeps its own attention.
    """
    for parent in list(model.modules()):
        for name, part in list(parent.named_children()):
            if type(part) is nn.Dropout:
                setattr(parent, name, QuickDropout(part.p).train(part.training))
            elif type(part) is nn.LayerNorm and part.elementwise_affine and part.bias is not None:
                setattr(parent, name, _half(part))
    for part in model.modules():
        if getattr(part, "_supports_attention_backend", False):
            part.set_attn_implementation(SHORT_ATTENTION)


def _half(norm: nn.LayerNorm) -> HalfLayerNorm:
    half = HalfLayerNorm(norm.normalized_shape, eps=norm.eps)
    half.weight, half.bias = norm.weight, norm.bias
    return half
