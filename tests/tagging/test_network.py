from __future__ import annotations

import pytest
import torch

from coopnlp.labels import ENTITY_LABELS, NUMBER_LABELS, bio_tags
from coopnlp.tagging.network import TwoLayerConfig, TwoLayerTagger, partial_loss


def batch(rows: int = 2, pieces: int = 7, words: int = 5) -> dict[str, torch.Tensor]:
    return {
        "input_ids": torch.randint(5, 40, (rows, pieces), generator=torch.Generator().manual_seed(1)),
        "attention_mask": torch.ones(rows, pieces, dtype=torch.long),
        "first_pieces": torch.arange(1, words + 1).repeat(rows, 1),
    }


def test_one_score_for_each_tag_of_each_word(toy_model):
    output = toy_model.eval()(**batch())
    assert output.loss is None
    assert output.entity_logits.shape == (2, 5, 2 * len(ENTITY_LABELS) + 1)
    assert output.number_logits.shape == (2, 5, 2 * len(NUMBER_LABELS) + 1)


def test_partial_loss_with_one_allowed_tag_is_cross_entropy():
    logits = torch.randn(3, 4, 5, generator=torch.Generator().manual_seed(2))
    gold = torch.randint(0, 5, (3, 4), generator=torch.Generator().manual_seed(3))
    allowed = torch.nn.functional.one_hot(gold, 5).bool()
    expected = torch.nn.functional.cross_entropy(logits.flatten(0, 1), gold.flatten())
    assert partial_loss(logits, allowed).item() == pytest.approx(expected.item(), rel=1e-5)


def test_unknown_words_cost_nothing_and_push_nothing():
    logits = torch.randn(1, 2, 3, requires_grad=True)
    allowed = torch.tensor([[[True, True, True], [True, True, False]]])
    loss = partial_loss(logits, allowed)
    loss.backward()
    assert logits.grad[0, 0].abs().sum() == 0  # all allowed: unknown
    assert logits.grad[0, 1, 2] > 0  # what the source rules out is pushed down …
    assert logits.grad[0, 1, :2].max() <= 0  # … and what it leaves open is not
    assert partial_loss(logits, torch.ones(1, 2, 3, dtype=torch.bool)).item() == 0


def test_both_heads_learn(toy_model):
    allowed = {
        "entity_allowed": torch.zeros(2, 5, len(bio_tags(ENTITY_LABELS)), dtype=torch.bool),
        "number_allowed": torch.zeros(2, 5, len(bio_tags(NUMBER_LABELS)), dtype=torch.bool),
    }
    for mask in allowed.values():
        mask[..., 1] = True
    model = TwoLayerTagger(toy_model.config)
    model.train()(**batch(), **allowed).loss.backward()
    for head in (model.entity_head, model.number_head):
        assert head.weight.grad.abs().sum() > 0


def test_save_and_load_gives_the_same_scores_in_safetensors_only(toy_model, tmp_path):
    toy_model.save_pretrained(tmp_path)
    assert {p.suffix for p in tmp_path.iterdir()} <= {".json", ".safetensors"}
    again = TwoLayerTagger.from_pretrained(tmp_path).eval()
    assert again.config.entity_labels == ENTITY_LABELS
    torch.testing.assert_close(again(**batch()).number_logits, toy_model.eval()(**batch()).number_logits)


def test_any_encoder_takes_the_heads(tmp_path):
    from transformers import AutoConfig, AutoModel

    sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    for kind in ("bert", "xlm-roberta", "electra"):
        config = AutoConfig.for_model(kind, vocab_size=50, max_position_embeddings=40, **sizes)
        AutoModel.from_config(config).save_pretrained(tmp_path / kind)
        model = TwoLayerTagger.from_encoder(tmp_path / kind).eval()
        assert model(**batch()).entity_logits.shape == (2, 5, 13)
        model.save_pretrained(tmp_path / f"{kind}-tagger")
        again = TwoLayerTagger.from_pretrained(tmp_path / f"{kind}-tagger").eval()
        torch.testing.assert_close(again(**batch()).entity_logits, model(**batch()).entity_logits)


def test_the_config_names_its_labels():
    assert TwoLayerConfig().number_labels == NUMBER_LABELS
