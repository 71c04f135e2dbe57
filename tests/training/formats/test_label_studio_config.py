from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from coopnlp.labels import LAYER_OF, NUMBER_LABELS
from tests.training.formats.samples import RECORDS
from training.formats import label_studio
from training.formats.label_studio_config import config_xml


def test_the_configuration_has_every_label_once_and_a_field_for_each_part():
    tree = ET.fromstring(config_xml())
    labels = [label.get("value") for label in tree.iter("Label")]
    assert labels == list(LAYER_OF)
    keys = [label.get("hotkey") for label in tree.iter("Label")]
    colours = {label.get("background") for label in tree.iter("Label")}
    assert len(set(keys)) == len(colours) == len(labels)
    controls = {c.get("name"): c for c in [*tree.iter("TextArea"), *tree.iter("Choices")]}
    for one in RECORDS.values():
        for result in label_studio.task_of(one)["predictions"][0]["result"]:
            if result["type"] == "choices":
                picks = {choice.get("value") for choice in controls[result["from_name"]]}
                assert set(result["value"]["choices"]) <= picks
            elif result["type"] == "textarea":
                assert controls[result["from_name"]].get("perRegion") == "true"
    shown = {name for view in tree.iter("View") for name in (view.get("whenLabelValue") or "").split(",") if name}
    assert shown == set(NUMBER_LABELS)
    assert "direction: rtl" in config_xml()


def test_label_studios_own_checks_accept_configuration_and_predictions():
    sdk = pytest.importorskip("label_studio_sdk.label_interface")
    interface = sdk.LabelInterface(config_xml())
    interface.validate()
    for one in RECORDS.values():
        assert interface.validate_prediction(label_studio.task_of(one)["predictions"][0], return_errors=True) == []
