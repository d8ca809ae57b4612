"""writes HTML that is the last expression to a page beside its text"""
# says: <b>bold</b>\nWritten to /mnt/data/page-1.html
# listed: page-1.html
from IPython.display import HTML

HTML("<b>bold</b>")
