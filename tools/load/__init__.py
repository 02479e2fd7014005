"""How long visitors wait when there are many: ``make load``."""
