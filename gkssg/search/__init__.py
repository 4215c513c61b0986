"""The catalogue in, the public search index out: classic scripts that load from `file://` too."""
