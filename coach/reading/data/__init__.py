"""JSON, YAML and front matter, read by what their keys mean."""
