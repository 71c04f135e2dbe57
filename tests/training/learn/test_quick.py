"""The quick parts of a training step beside what they take the place of."""

from __future__ import annotations

import pytest
import torch
from torch import nn
from transformers import BertConfig, BertModel, DistilBertConfig, DistilBertModel

from training.learn.quick import HalfLayerNorm, QuickDropout, padding_mask, quicken, short_attention


def encoder(**settings) -> BertModel:
    torch.manual_seed(1)
    sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4, "intermediate_size": 64}
    return BertModel(BertConfig(vocab_size=50, **sizes, **settings), add_pooling_layer=False)


def batch() -> dict[str, torch.Tensor]:
    ids = torch.randint(0, 50, (3, 9), generator=torch.Generator().manual_seed(2))
    mask = torch.ones_like(ids)
    mask[1, 5:] = 0
    return {"input_ids": ids, "attention_mask": mask}


@pytest.mark.parametrize("padded", [True, False])
def test_attention_and_its_gradients_are_those_of_pytorch(padded):
    torch.manual_seed(0)
    given = [torch.randn(3, 4, 9, 8, requires_grad=True) for _ in range(3)]
    mask = padding_mask(attention_mask=batch()["attention_mask"], dtype=torch.float32) if padded else None
    ours, weights = short_attention(nn.Module(), *given, mask)
    theirs = nn.functional.scaled_dot_product_attention(*given, attn_mask=mask).transpose(1, 2)
    assert weights is None
    torch.testing.assert_close(ours, theirs)
    direction = torch.randn_like(ours)
    for one, other in zip(
        torch.autograd.grad(ours, given, direction), torch.autograd.grad(theirs, given, direction), strict=True
    ):
        torch.testing.assert_close(one, other)


def test_a_scale_of_its_own_is_kept():
    given = [torch.randn(1, 1, 4, 8) for _ in range(3)]
    theirs = nn.functional.scaled_dot_product_attention(*given, scale=0.5).transpose(1, 2)
    torch.testing.assert_close(short_attention(nn.Module(), *given, None, 0.5)[0], theirs)


def test_a_mask_is_made_only_for_padding():
    assert padding_mask(attention_mask=None, dtype=torch.float32) is None
    assert padding_mask(attention_mask=torch.ones(2, 3), dtype=torch.float32) is None
    mask = padding_mask(attention_mask=torch.tensor([[1, 0]]), dtype=torch.float32)
    assert mask.tolist() == [[[[0.0, float("-inf")]]]]


def test_a_quick_encoder_says_the_same_and_keeps_its_names():
    plain, quick = encoder().eval(), encoder().eval()
    quicken(quick)
    assert list(quick.state_dict()) == list(plain.state_dict())
    torch.testing.assert_close(quick(**batch())[0], plain(**batch())[0])
    kinds = {type(part) for part in quick.modules()}
    assert {QuickDropout, HalfLayerNorm} <= kinds
    assert not kinds & {nn.Dropout, nn.LayerNorm}


def test_gradients_of_a_quick_encoder_in_bfloat16_are_near_those_in_float32():
    still = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
    plain, quick = encoder(**still).train(), encoder(**still).train()
    quicken(quick)
    direction = torch.randn(3, 9, 32)
    (plain(**batch())[0] * direction).sum().backward()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = quick(**batch())[0]
    assert hidden.dtype == torch.bfloat16
    (hidden.float() * direction).sum().backward()
    for (name, one), other in zip(quick.named_parameters(), plain.parameters(), strict=True):
        if name.endswith("key.bias"):  # zero but for rounding: a softmax does not see what is added to all scores
            continue
        assert one.grad.dtype == torch.float32
        assert nn.functional.cosine_similarity(one.grad.flatten(), other.grad.flatten(), dim=0) > 0.99, name


def test_an_encoder_that_was_quick_is_saved_as_any_other(tmp_path):
    quick = encoder().eval()
    quicken(quick)
    quick.save_pretrained(tmp_path)
    assert "coopnlp" not in (tmp_path / "config.json").read_text(encoding="utf-8")
    again = BertModel.from_pretrained(tmp_path, add_pooling_layer=False).eval()
    torch.testing.assert_close(again(**batch())[0], quick(**batch())[0])


def test_encoders_of_another_family_are_quickened_too():
    model = DistilBertModel(DistilBertConfig(vocab_size=50, dim=32, n_layers=1, n_heads=4, hidden_dim=64)).eval()
    before = model(**batch())[0]
    quicken(model)
    torch.testing.assert_close(model(**batch())[0], before)


def test_dropout_drops_its_share_and_scales_the_rest():
    drop = QuickDropout(0.1)
    torch.manual_seed(0)
    out = drop(torch.ones(400, 500))
    assert (out == 0).float().mean().item() == pytest.approx(26 / 256, abs=0.003)
    assert out.mean().item() == pytest.approx(1, abs=0.005)
    assert out.unique().tolist() == pytest.approx([0, 256 / 230])


def test_dropout_follows_the_seed_of_torch_and_differs_between_calls():
    drop, given = QuickDropout(0.5), torch.ones(100)
    torch.manual_seed(3)
    first, second = drop(given), drop(given)
    torch.manual_seed(3)
    assert torch.equal(drop(given), first)
    assert not torch.equal(first, second)


def test_dropout_is_still_where_nothing_is_learnt():
    given = torch.ones(50)
    assert QuickDropout(0.5).eval()(given) is given
    assert QuickDropout(0.0)(given) is given
