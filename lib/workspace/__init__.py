"""What one visitor has open. No Streamlit: the interface keeps a ``Visit`` per browser session."""

from lib.workspace.sample import sample_themes, sample_ward
from lib.workspace.visit import Part, Visit

__all__ = ["Part", "Visit", "sample_themes", "sample_ward"]
