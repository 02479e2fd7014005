"""What looks wrong in a cell or a column: one small module for each thing.

``detector_kinds`` declares every detection once, those over all patients too: how serious it is,
what may be chosen and what holds without a choice. Nothing is ever mended in silence, and without
a choice nothing is guessed. ``lib.wording.told_detections`` has the words.
"""
