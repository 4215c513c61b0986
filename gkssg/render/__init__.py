"""Pages and a theme in, artifacts out."""
