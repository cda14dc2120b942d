"""The tiny model for tests: our own sentences, vocabulary and a 2-layer encoder."""
