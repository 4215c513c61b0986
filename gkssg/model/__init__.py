"""The records that the stages hand to one another: frozen, complete when built, stdlib only."""
