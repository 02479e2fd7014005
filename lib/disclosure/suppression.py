"""Which groups stay hidden, so that no total gives a small one back."""

from __future__ import annotations

from collections.abc import Mapping


def hidden_groups(sizes: Mapping[str, int], threshold: int) -> frozenset[str]:
    """Groups that may not be shown beside a total.

    Parameters
    ----------
    sizes: patients per group; empty groups say nothing and stay.
    threshold: the smallest number that may be shown.

    Returns
    -------
    Every group of 1 up to ``threshold - 1``, and with them the smallest others for as long as the
    hidden ones could be worked out from the total: one hidden group is the total less the rest,
    and several that hold fewer than ``threshold`` together are a small group themselves
    (complementary suppression; Hundepool et al. 2012, Statistical Disclosure Control, ch. 4).
    """
    filled = sorted((size, group) for group, size in sizes.items() if size > 0)
    hidden = [(size, group) for size, group in filled if size < threshold]
    shown = filled[len(hidden) :]
    while hidden and shown and (len(hidden) < 2 or sum(size for size, _ in hidden) < threshold):
        hidden.append(shown.pop(0))
    return frozenset(group for _, group in hidden)
