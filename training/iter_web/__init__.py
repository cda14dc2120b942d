"""ITER (Hennen et al., EMNLP 2024) in PyTorch, made for export to the browser."""
