"""Pure calculations: arrays in, frozen estimates out; every number is checked against R.

Import from the module that holds the calculation; nothing is gathered here, so that a page loads
only what it computes with. Tail areas and quantiles come from `scipy.special`. `scipy.stats` takes
over a second to import, so what needs it imports it when first called.
"""
