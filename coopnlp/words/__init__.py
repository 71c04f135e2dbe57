"""Text → words: characters, pieces, tokens, sentences, header, norms, ZWNJ, lemmas; what the model reads."""
