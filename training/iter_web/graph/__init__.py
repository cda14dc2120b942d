"""The two ONNX graphs of a package, written node by node (docs/design.md, "Graphs")."""
