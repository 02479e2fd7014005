"""Pure calculations: arrays in, frozen estimates out; every number is checked against R.

Import from the module that holds the calculation; nothing is gathered here, so that a page loads
only what it computes with. Tail areas and quantiles come from `scipy.special`. `scipy.stats` takes
over a second to import, so what needs it imports it when first called.

Everywhere `level` is a confidence level between 0 and 1, and "raises" names reasons of
`CannotCompute`. Two may come of any calculation and are named only where there is more to say:
`not_finite` (a missing or infinite value) and `impossible_value` (an argument out of its range).
"""
