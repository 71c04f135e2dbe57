"""Model folders from somebody else: nothing in them is run, and what is wrong is told with its file and a remedy."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

import coopnlp
from coopnlp.tagging.checks.seal import CHECKSUMS
from coopnlp.tagging.folder import INT8, INT8_WEIGHTS, seal_model
from coopnlp.tagging.shipped import MODEL
from coopnlp.tagging.tagger import Tagger
from tests.tagging import hostile as h
from tests.tagging.hostile import config, cut, written

pytest.importorskip("torch")

TORCH = ("model.safetensors", "config.json", "tokenizer.json", "tokenizer_config.json")
TEXT = (["تعاونی", "لرستان", "گفت"], [True, False, False])
REMEDIES = (
    "python -m training export|save_pretrained|cp -rL|nothing of a model folder is ever run|those that can be read"
)
DEEP = "[" * 100_000 + "]" * 100_000

# What is done to a folder, the file that the message must name, and what it says.
BOTH = {
    "no object in config.json": (written("config.json", "[]"), "config.json", "no JSON object"),
    "config.json is cut": (cut("config.json"), "config.json", "cannot be read as JSON"),
    "config.json is empty": (written("config.json", ""), "config.json", "is empty"),
    "config.json is no UTF-8": (written("config.json", b"\xff\xfe{}"), "config.json", "no UTF-8"),
    "config.json is nested without end": (written("config.json", DEEP), "config.json", "cannot be read as JSON"),
    "config.json has 2 MB": (written("config.json", " " * (2 << 20)), "config.json", "bytes, more than"),
    "config.json is a folder": (h.folder_instead("config.json"), "config.json", "is a folder"),
    "config.json is a pipe": (h.device_instead("config.json"), "config.json", "is a device"),
    "config.json is a link out": (h.linked_out("config.json"), "config.json", "link out of its folder"),
    "config.json is a link to nothing": (h.linked_nowhere("config.json"), "config.json", "link to nothing"),
    "NaN in config.json": (written("config.json", '{"model_type": NaN}'), "config.json", "NaN is no number"),
    "a model of another type": (config(model_type="bert"), "config.json", "of type 'bert'"),
    "labels of somebody else": (config(entity_labels=["A", "B"]), "config.json", "not labels out of PERSON"),
    "labels twice": (config(number_labels=["DATE", "DATE"]), "config.json", "not labels out of MONEY"),
    "labels as a word": (config(entity_labels="PERSON"), "config.json", "not labels"),
    "no labels": (config(number_labels=[]), "config.json", "not labels"),
    "labels of the wrong type": (config(entity_labels=[1, None]), "config.json", "not labels"),
    "an encoder that is a word": (config(encoder="bert"), "config.json", "no JSON object"),
    "an encoder of no type": (config(encoder__model_type=None), "config.json", "encoder of type None"),
    "an encoder that fetches weights": (config(encoder__model_type="timm_backbone"), "config.json", "encoder of type"),
    "code for the encoder": (h.with_code("encoder"), "config.json", "code or weights of somebody else"),
    "code for the model": (h.with_code("top"), "config.json", "code or weights of somebody else"),
    "trust_remote_code": (config(encoder__trust_remote_code=True), "config.json", "code or weights of somebody else"),
    "kernels from the hub": (config(encoder___attn_implementation="a/b"), "config.json", "of somebody else"),
    "a quantiser": (config(quantization_config={"quant_method": "aqlm"}), "config.json", "of somebody else"),
    "weights under another name": (config(transformers_weights="../w"), "config.json", "of somebody else"),
    "10^9 layers": (config(encoder__num_hidden_layers=10**9), "config.json", "beyond what a model can have"),
    "a width of 10^9": (config(encoder__hidden_size=12 * 10**8), "config.json", "beyond what a model can have"),
    "10^12 pieces": (config(encoder__vocab_size=10**12), "config.json", "beyond what a model can have"),
    "10^9 places": (config(encoder__max_position_embeddings=10**9), "config.json", "beyond what a model can have"),
    "10^9 labels for transformers": (config(encoder__num_labels=10**9), "config.json", "beyond what a model can have"),
    "a width below nothing": (config(encoder__hidden_size=-384), "config.json", "is no size"),
    "a width that is a word": (config(encoder__hidden_size="384"), "config.json", "is no size"),
    "heads that do not divide": (config(encoder__num_attention_heads=7), "config.json", "do not divide"),
    "dropout that is a word": (config(head_dropout="a"), "config.json", "no share"),
    "an odd precision": (config(encoder__dtype="load"), "config.json", "none of bfloat16"),
    "answers without names": (config(encoder__return_dict=False), "config.json", "has no names"),
    "tokenizer.json is empty": (written("tokenizer.json", ""), "tokenizer.json", "is empty"),
    "tokenizer.json is cut": (cut("tokenizer.json"), "tokenizer.json", "is no tokenizer"),
    "tokenizer.json is no tokenizer": (written("tokenizer.json", '{"a": 1}'), "tokenizer.json", "is no tokenizer"),
    "tokenizer.json is a folder": (h.folder_instead("tokenizer.json"), "tokenizer.json", "is a folder"),
    "tokenizer.json is a link out": (h.linked_out("tokenizer.json", absolute=True), "tokenizer.json", "link out of"),
    "the tokenizer of another model": (h.other_tokenizer, "tokenizer.json", "is of another model"),
    "a tokenizer without special pieces": (
        written("tokenizer_config.json", "{}"),
        "tokenizer_config.json",
        "names no cls_token",
    ),
    "special pieces that are none": (
        h.tokenizer(pad_token="no such piece"),
        "tokenizer_config.json",
        "names no pad_token",
    ),
    "tokenizer_config.json is a list": (
        written("tokenizer_config.json", "[1]"),
        "tokenizer_config.json",
        "no JSON object",
    ),
    "checksums.json is no JSON": (written(CHECKSUMS, "x"), CHECKSUMS, "cannot be read as JSON"),
}
BY_TORCH = {
    "only a pickle": (h.pickled("pytorch_model.bin"), "model.safetensors", "pytorch_model.bin is not read"),
    "only a good pickle": (h.good_pickle, "model.safetensors", "pytorch_model.bin is not read"),
    "a pickle called safetensors": (h.pickled("model.safetensors"), "model.safetensors", "is a pickle"),
    "an index that leads out": (h.index_only, "model.safetensors", "index.json is not read"),
    "weights are a link out": (h.linked_out("model.safetensors"), "model.safetensors", "link out of its folder"),
    "weights are a folder": (h.folder_instead("model.safetensors"), "model.safetensors", "is a folder"),
    "weights are empty": (written("model.safetensors", ""), "model.safetensors", "is empty"),
    "weights are cut": (cut("model.safetensors"), "model.safetensors", "where its header promises"),
    "weights are cut in the header": (cut("model.safetensors", 0.001), "model.safetensors", "no header"),
    "weights are text": (written("model.safetensors", "hello" * 9), "model.safetensors", "no header"),
    "weights go on": (h.longer("model.safetensors"), "model.safetensors", "where its header promises"),
    "no heads": (
        h.dropped("entity_head.weight", "entity_head.bias", "number_head.weight", "number_head.bias"),
        "model.safetensors",
        "lacks entity_head",
    ),
    "one head": (h.dropped("number_head.weight"), "model.safetensors", "lacks number_head.weight"),
    "a third head": (h.added("third_head.bias"), "model.safetensors", "has third_head.bias"),
    "a layer is missing": (
        h.dropped("encoder.encoder.layer.1.output.dense.weight"),
        "model.safetensors",
        "lacks encoder.encoder.layer.1",
    ),
    "a head of fewer labels": (h.tensors(h.cut_head), "model.safetensors", "has number_head.weight of shape"),
    "more layers than weights": (config(encoder__num_hidden_layers=900), "model.safetensors", "layers cannot be"),
    "one layer more": (config(encoder__num_hidden_layers=3), "model.safetensors", "lacks encoder.encoder.layer.2"),
    "one layer less": (config(encoder__num_hidden_layers=1), "model.safetensors", "does not speak of"),
    "another width": (config(encoder__hidden_size=1 << 19), "model.safetensors", "of shape"),
    "another vocabulary": (config(encoder__vocab_size=9_999_999), "model.safetensors", "of shape"),
    "NaN": (h.filled("encoder.embeddings.word_embeddings.weight", float("nan")), "model.safetensors", "no numbers"),
    "infinite": (h.filled("entity_head.bias", float("inf")), "model.safetensors", "no numbers"),
    "tensors over each other": (h.header(h.overlapping), "model.safetensors", "at byte|in 68 bytes"),
    "a tensor of 10^12 numbers": (h.header(h.huge), "model.safetensors", "of shape"),
    "tensors of strings": (h.header(h.of_strings), "model.safetensors", "none of the types"),
    "a header that is a list": (
        written("model.safetensors", (2).to_bytes(8, "little") + b"[]"),
        "model.safetensors",
        "no JSON object",
    ),
    "an activation that is none": (config(encoder__hidden_act="evil"), "config.json", "no encoder that can be built"),
    "a decoder that wants another's states": (
        config(encoder__layer_norm_eps="x"),
        "config.json",
        "no encoder|cannot read",
    ),
}
BY_INT8 = {
    "int8.xml is empty": (written("int8.xml", ""), "int8.xml", "is empty"),
    "int8.xml is cut": (cut("int8.xml"), "int8.xml", "or cut"),
    "int8.xml is another file": (written("int8.xml", "<html></html>"), "int8.xml", "no graph of OpenVINO"),
    "int8.xml is a link out": (h.linked_out("int8.xml"), "int8.xml", "link out of its folder"),
    "int8.weights is a link out": (h.linked_out("int8.weights"), "int8.weights", "link out of its folder"),
    "int8.weights is cut": (cut("int8.weights", 0.9), "int8.weights", "where its graph needs"),
    "int8.weights goes on": (h.longer("int8.weights"), "int8.weights", "where its graph needs"),
    "int8.weights is empty": (written("int8.weights", ""), "int8.weights", "is empty"),
    "NaN in int8.weights": (h.int8_not_a_number, "int8.weights", "no numbers"),
    "an entity that grows": (
        h.xml("<net ", '<!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><net '),
        "int8.xml",
        "no graph of OpenVINO|comments or entities",
    ),
    "a layer in a comment": (h.xml("</layers>", "<!-- --></layers>"), "int8.xml", "comments or entities"),
    "a loop": (h.xml('type="Gelu"', 'type="Loop"'), "int8.xml", "wants the operation Loop"),
    "an extension": (h.xml('version="opset7"', 'version="extension"'), "int8.xml", "not written as OpenVINO"),
    "other quotes": (h.xml('type="Gelu"', "type='Gelu'"), "int8.xml", "not written as OpenVINO"),
    "a constant behind the end": (
        h.xml('offset="9660288"', 'offset="99999999999"'),
        "int8.weights",
        "graph needs 100,000,000,003",
    ),
    "a constant of another size": (h.xml('shape="25157, 1"', 'shape="25157, 9"'), "int8.weights", "bytes at"),
    "another input": (h.xml('name="input_ids" type', 'name="pixels" type'), "int8.xml", "reads pixels"),
    "scores for other labels": (config(entity_labels=["PERSON"]), "int8.xml", "gives 13 scores of entities"),
    "a graph of another vocabulary": (config(encoder__vocab_size=25158), "int8.xml", "no table of 25,158 pieces"),
    "a graph of another width": (config(encoder__hidden_size=12 * 99), "int8.xml", "no table of width 1,188"),
    "a graph of other lengths": (config(encoder__max_position_embeddings=4096), "int8.xml", "no table of 4,096 places"),
    "an edge to nowhere": (h.xml('<edge from-layer="2"', '<edge from-layer="99999"'), "int8.xml", "OpenVINO can"),
    "a look-up in the seventh dimension": (
        h.xml('batch_dims="0"', 'batch_dims="7"'),
        "int8.xml",
        "OpenVINO can|cannot be run",
    ),
}
# Sound in themselves, but not those that were written together.
SWAPPED = {
    "a bit of config.json": (
        config(head_dropout=0.2),
        "config.json",
        "not the file that checksums.json was made for",
        "int8",
    ),
    "a bit of int8.weights": (h.flipped("int8.weights"), "int8.weights", "not the file", "int8"),
    "a word of int8.xml": (h.xml('value="transformer"', 'value="transformed"'), "int8.xml", "not the file", "int8"),
    "a bit of the weights": (h.filled("entity_head.bias", 0.5), "model.safetensors", "not the file", "torch"),
    "a special piece": (h.tokenizer(mask_token="x"), "tokenizer_config.json", "not the file", "int8"),
    "a file that came later": (
        written("special_tokens_map.json", "{}"),
        "special_tokens_map.json",
        "not among",
        "int8",
    ),
}


def cases(table):
    return [pytest.param(*row, id=name) for name, row in table.items()]


def copied(source: Path, names, folder: Path) -> Path:
    folder.mkdir()
    for name in names:
        shutil.copyfile(source / name, folder / name)
    return folder


@pytest.fixture
def by_torch(toy_folder, tmp_path) -> Path:
    return copied(toy_folder, TORCH, tmp_path / "model")


@pytest.fixture
def by_int8(tmp_path) -> Path:
    return copied(MODEL, [*TORCH[1:], INT8, INT8_WEIGHTS], tmp_path / "int8")


def refuse(folder: Path, engine: str, file: str, said: str) -> None:
    with pytest.raises(ValueError, match=f"{said}") as caught:
        next(Tagger.load(folder, backend=engine).predict([TEXT]))
    assert str(folder / file) in str(caught.value)
    assert re.search(REMEDIES, str(caught.value))
    assert not (folder / h.CANARY).exists()


def test_so_many_kinds_are_tried():
    assert len(BOTH) * 2 + len(BY_TORCH) + len(BY_INT8) + len(SWAPPED) > 100


@pytest.mark.parametrize(("spoil", "file", "said"), cases(BOTH))
def test_torch_refuses(by_torch, spoil, file, said):
    spoil(by_torch)
    refuse(by_torch, "torch", file, said)


@pytest.mark.parametrize(("spoil", "file", "said"), cases(BOTH))
def test_int8_refuses(by_int8, spoil, file, said):
    spoil(by_int8)
    refuse(by_int8, "int8", file, said)


@pytest.mark.parametrize(("spoil", "file", "said"), cases(BY_TORCH))
def test_torch_refuses_these_weights(by_torch, spoil, file, said):
    spoil(by_torch)
    refuse(by_torch, "torch", file, said)


@pytest.mark.parametrize(("spoil", "file", "said"), cases(BY_INT8))
def test_int8_refuses_this_graph(by_int8, spoil, file, said):
    spoil(by_int8)
    refuse(by_int8, "int8", file, said)


@pytest.mark.parametrize(("spoil", "file", "said", "engine"), cases(SWAPPED))
def test_what_was_not_written_together_is_told_by_its_checksum(request, spoil, file, said, engine):
    folder = request.getfixturevalue(f"by_{engine}")
    seal_model(folder)
    next(Tagger.load(folder, backend=engine).predict([TEXT]))
    spoil(folder)
    refuse(folder, engine, file, said)


def test_a_good_folder_is_read_with_and_without_checksums(by_torch, by_int8):
    for folder, engine in ((by_torch, "torch"), (by_int8, "int8")):
        assert not (folder / CHECKSUMS).exists()
        without = next(Tagger.load(folder, backend=engine).predict([TEXT]))
        seal_model(folder)
        assert next(Tagger.load(folder, backend=engine).predict([TEXT])) == without


def test_what_lies_beside_good_weights_is_never_opened(by_torch):
    """A pickle, an index, an adapter, code: nothing that the model does not need is looked at."""
    import torch

    torch.save(h.Runs(by_torch), by_torch / "pytorch_model.bin")
    for name in ("model.safetensors.index.json", "adapter_config.json", "generation_config.json", "evil.py"):
        (by_torch / name).write_text("{", encoding="utf-8")
    assert next(Tagger.load(by_torch, backend="torch").predict([TEXT]))
    assert not (by_torch / h.CANARY).exists()


def test_a_piece_that_the_encoder_has_no_row_for_is_told_when_it_comes(by_torch):
    h.far_piece(by_torch)
    with pytest.raises(ValueError, match=r"gives piece 1,048,576.*tokenizer\.json is of another model"):
        next(Tagger.load(by_torch, backend="torch").predict([TEXT]))


def test_a_folder_that_is_a_link_is_what_it_names(by_torch, tmp_path):
    (tmp_path / "link").symlink_to(by_torch)
    assert next(Tagger.load(tmp_path / "link", backend="torch").predict([TEXT]))


def test_an_encoder_is_held_to_the_same(by_torch, tmp_path):
    from transformers import BertConfig, BertModel

    from coopnlp.tagging.loading import load_tokenizer
    from coopnlp.tagging.network import TwoLayerTagger

    sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    BertModel(BertConfig(vocab_size=50, **sizes)).save_pretrained(tmp_path / "encoder")
    encoder = tmp_path / "encoder"
    said = h.read(encoder / "config.json")
    for changes, wrong in (
        ({"auto_map": {"AutoModel": "evil.Model"}}, "of somebody else"),
        ({"num_hidden_layers": 10**9}, "beyond"),
        ({"num_hidden_layers": 900}, "layers"),
        ({"hidden_size": 1 << 18}, "numbers where config.json speaks of"),
        ({"model_type": "clip"}, "encoder of type"),
    ):
        (encoder / "config.json").write_text(json.dumps(said | changes), encoding="utf-8")
        with pytest.raises(ValueError, match=wrong):
            TwoLayerTagger.from_encoder(encoder)
    (encoder / "config.json").write_text(json.dumps(said), encoding="utf-8")
    h.pickled("pytorch_model.bin")(encoder)
    with pytest.raises(ValueError, match=r"model\.safetensors is missing, and pytorch_model\.bin is not read"):
        TwoLayerTagger.from_encoder(encoder)
    h.with_code("tokenizer")(by_torch)
    with pytest.raises(ValueError, match="asks for code of somebody else"):
        load_tokenizer(by_torch)
    assert not (encoder / h.CANARY).exists()
    assert not (by_torch / h.CANARY).exists()


@pytest.fixture
def pipeline(toy_folder, tmp_path) -> Path:
    """A pipeline as spaCy writes it, with a small model inside."""
    coopnlp.load(toy_folder, backend="torch").to_disk(tmp_path / "pipeline")
    return tmp_path / "pipeline"


def settings(**changes):
    def spoil(folder: Path) -> None:
        path = folder / "coopnlp/settings.json"
        path.write_text(json.dumps(h.read(path) | changes), encoding="utf-8")

    return spoil


def model_linked_out(folder: Path) -> None:
    shutil.move(folder / "coopnlp/model", folder.parent / "elsewhere")
    (folder / "coopnlp/model").symlink_to(folder.parent / "elsewhere")


PIPELINES = {
    "a window that is a word": (settings(window="big"), r"settings\.json says window = 'big'"),
    "a window below nothing": (settings(window=-1), "says window = -1"),
    "batches of 10^9": (settings(batch_size=10**9), "says batch_size"),
    "a setting of somebody else": (settings(run="rm"), "says run = 'rm'"),
    "a model by name": (settings(model="../../evil"), r"says model = '\.\./\.\./evil'"),
    "an engine that is none": (settings(backend="onnx"), "backend 'onnx' is none of"),
    "an engine that is a list": (settings(backend=[]), "says backend"),
    "settings that are a list": (written("coopnlp/settings.json", "[]"), "no JSON object"),
    "settings that are cut": (cut("coopnlp/settings.json"), "cannot be read as JSON"),
    "settings that are a folder": (h.folder_instead("coopnlp/settings.json"), "is a folder"),
    "a model elsewhere": (model_linked_out, "link out of its folder"),
    "a model that is a file": (
        lambda folder: (shutil.rmtree(folder / "coopnlp/model"), written("coopnlp/model", "x")(folder)),
        "is a file where a folder belongs",
    ),
    "a model with a pickle": (lambda folder: h.pickled("pytorch_model.bin")(folder / "coopnlp/model"), "is not read"),
    "a model with code": (
        lambda folder: h.with_code("encoder")(folder / "coopnlp/model"),
        "not the file|somebody else",
    ),
}


@pytest.mark.parametrize(("spoil", "said"), cases(PIPELINES))
def test_the_component_of_a_spacy_folder_refuses(pipeline, spoil, said):
    spoil(pipeline)
    with pytest.raises(ValueError, match=said):
        spacy.load(pipeline)("۶ میلیارد تومان در لرستان")
    assert not list(pipeline.rglob(h.CANARY))


def test_a_model_that_config_cfg_names_is_not_looked_for(pipeline):
    """`config.cfg` may name any folder: what the folder itself holds is what counts."""
    path = pipeline / "config.cfg"
    text = path.read_text(encoding="utf-8")
    lines = [f'model = "{pipeline / "nowhere"}"' if line.startswith("model = ") else line for line in text.splitlines()]
    assert "\n".join(lines) != text.rstrip("\n")
    path.write_text("\n".join(lines), encoding="utf-8")
    assert spacy.load(pipeline)("۶ میلیارد تومان").spans["numbers"]


def test_bytes_of_somebody_else_are_refused(toy_folder, tmp_path):
    import io
    import zipfile

    from coopnlp.tagging.folder import pack_model, unpack_model

    good = pack_model(toy_folder)
    unpack_model(good, tmp_path / "good")
    for name in ("../out.json", "/out.json", "evil.py"):
        buffer = io.BytesIO(good)
        with zipfile.ZipFile(buffer, "a") as archive:
            archive.writestr(name, "x")
        with pytest.raises(ValueError, match="is no file of one"):
            unpack_model(buffer.getvalue(), tmp_path / "bad")
    with pytest.raises(ValueError, match="damaged"):
        unpack_model(good[: len(good) // 2], tmp_path / "bad")
    assert not (tmp_path / "out.json").exists()


def test_nobody_is_asked_whether_code_may_run(by_torch):
    """With a terminal transformers would ask, and wait."""
    h.with_code("encoder")(by_torch)
    code = f"import coopnlp; coopnlp.load({str(by_torch)!r}, backend='torch')"
    run = subprocess.run(
        [sys.executable, "-c", code], input="y\n" * 9, capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    assert run.returncode == 1
    assert "nothing of a model folder is ever run" in run.stderr
    assert "[y/N]" not in run.stdout + run.stderr
    assert not (by_torch / h.CANARY).exists()


HUB = """
import sys
from coopnlp.tagging.trained import TrainedTagger
print(type(TrainedTagger.from_pretrained("somebody/model")).__name__)
"""


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda folder: None, ""),
        (h.filled("entity_head.bias", float("nan")), "no numbers"),
        (h.with_code("encoder"), "code or weights of somebody else"),
        (h.pickled("model.safetensors"), "is a pickle"),
    ],
    ids=["good", "NaN", "code", "a pickle"],
)
def test_a_model_by_its_name_on_the_hub_is_held_to_the_same(toy_folder, tmp_path, spoil, said):
    """Out of a cache as huggingface_hub keeps it, where each file is a link."""
    repository = tmp_path / "hub/models--somebody--model"
    snapshot = repository / "snapshots" / ("0" * 40)
    snapshot.parent.mkdir(parents=True)
    copied(toy_folder, TORCH, snapshot)
    spoil(snapshot)
    (repository / "blobs").mkdir()
    for path in [path for path in snapshot.iterdir() if path.is_file()]:
        path.rename(repository / "blobs" / path.name)
        path.symlink_to(Path("../../blobs") / path.name)
    (repository / "refs").mkdir()
    (repository / "refs/main").write_text("0" * 40, encoding="utf-8")
    environment = {**os.environ, "HF_HUB_CACHE": str(tmp_path / "hub"), "HF_HUB_OFFLINE": "1"}
    run = subprocess.run([sys.executable, "-c", HUB], capture_output=True, text=True, check=False, env=environment)
    assert (run.returncode, run.stdout.strip()) == ((1, "") if said else (0, "TrainedTagger"))
    assert said in run.stderr
    assert not (snapshot / h.CANARY).exists()
