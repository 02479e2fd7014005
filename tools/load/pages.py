"""What visitors open: the pages that the sample fills, with the charts each shows at first."""

from collections.abc import Mapping

START = "start"
CHARTS: Mapping[str, int] = {
    START: 0,
    "alliance_by_cluster": 1,
    "therapist_and_team": 2,
    "attachment": 3,
    "themes": 1,
    "data": 0,
    "case": 5,
    "participation": 1,
    "scales": 2,
    "reference": 1,
    "help": 0,
}
