"""The encoders of the paper, each written for export: embeddings in, hidden states out."""
