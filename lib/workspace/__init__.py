"""What one visitor has open. No Streamlit: the interface keeps a ``Visit`` per browser session."""

from lib.workspace.sample import sample_course, sample_themes, sample_ward
from lib.workspace.visit import History, Part, Visit

__all__ = ["History", "Part", "Visit", "sample_course", "sample_themes", "sample_ward"]
