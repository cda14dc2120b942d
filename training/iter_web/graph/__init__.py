"""The two ONNX graphs of a package, written node by node (design section 5)."""
