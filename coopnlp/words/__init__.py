"""Text → words: characters, pieces, sentences, header, norms, ZWNJ, lemmas."""
