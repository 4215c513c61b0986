"""The commands, one a file: the only place that prints, exits, reads the environment or the clock."""
