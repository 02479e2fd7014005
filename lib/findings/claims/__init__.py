"""Is a printed number possible? Sentences in, a verdict per recognised claim out, without words.

``recognise`` finds claims in running text, ``verify`` recomputes each of them. What cannot be
recomputed from the sentence itself is said to be so; nothing is guessed.
"""
