"""Recomputing claims: a claim in, verdicts out."""

from lib.findings.claims.verify.counts import count
from lib.findings.claims.verify.means import mean
from lib.findings.claims.verify.shares import majority
from lib.findings.claims.verify.tests import lone_p, test
from lib.findings.claims.verify.totals import total

__all__ = ["count", "lone_p", "majority", "mean", "test", "total"]
