"""What looks wrong in a ward's files: one small module for each thing, one table of all.

``kinds`` declares every detection once: how serious it is, what may be chosen and what holds
without a choice. Nothing is ever mended in silence, and without a choice nothing is guessed.
What can be seen cell by cell is found while the cells are read; what only shows over all patients
is found by ``registry.examine``. ``lib.wording.told_detections`` has the words.
"""
