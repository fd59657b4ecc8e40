"""One file per model runtime: tensor in, tensor out."""
