from __future__ import annotations

from training.card import build_card, card_page
from training.files import write_json


def test_the_card_tells_data_scores_and_commands_of_all_stages(tmp_path):
    for i, sentences in ((1, {"peyma:train": 5}), (2, {"peyma:train": 7, "arman1:train": 3})):
        (tmp_path / str(i)).mkdir()
        facts = {"recipe_file": f"training/configs/{i}.toml", "recipe": {"encoder": "/secret/folder", "epochs": i}}
        write_json(tmp_path / str(i) / "run.json", {**facts, "versions": {}, "sentences": sentences})
    row = {"precision": 50.0, "recall": 100.0, "f1": 66.67, "gold": 1000}
    metrics = {"peyma:test": {"sentences": 9, "micro": row, "labels": {"ORG": row}, "core_f1": 66.67}}
    card = build_card([tmp_path / "1", tmp_path / "2"], metrics, name="n", version="1", notes=["one note"])
    page = card_page(card)
    assert "| PEYMA | train | 7 | research; none stated |" in page
    assert "| ARMAN, fold 1 | train | 3 | academic research |" in page
    assert "| ORG | 50.00 | 100.00 | 66.67 | 1,000 |" in page
    assert "train training/configs/1.toml --out runs/stage1" in page
    assert "export runs/stage1 runs/stage2 --out coopnlp/model" in page
    assert "- one note" in page
    assert "/secret" not in str(card)
