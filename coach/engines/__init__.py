"""Engines propose; they never judge. `offline` rests on the metric graph, `llm` on a model."""
