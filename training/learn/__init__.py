"""From a recipe to a trained model: sources, encoding, batches, the loop, its runs on disk."""
