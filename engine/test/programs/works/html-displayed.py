"""writes a table that is displayed as HTML to a page, and a heading only to the log"""
# says: <h2>Title</h2>\n<table>
# says: Written to /mnt/data/page-1.html
# listed: page-1.html
from IPython.display import HTML, display

display(HTML("<h2>Title</h2>"))
display(HTML("<table><tr><td>1</td></tr></table>"))
