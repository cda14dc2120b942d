"""Trained checkpoints of ITER's authors, read for `import_checkpoint`: data, never their code."""
