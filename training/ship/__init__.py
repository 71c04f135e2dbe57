"""From a run to what users install: averaging, trimming, model folder, wheel, model card."""
