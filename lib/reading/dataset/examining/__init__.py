"""What shows only over all patients, before they are scored: one small module for each thing."""
