"""The rules of the state as data: one YAML file a table, each entry with its clause."""
