"""Words → tags: pieces, windows, the network, decoding."""
