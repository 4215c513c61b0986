"""content/ and site.yaml in, the office's holdings and every finding of every file out."""
