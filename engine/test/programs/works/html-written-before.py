"""names the page that the code has written itself instead of writing it again"""
# says: The same is in /mnt/data/own.html
# listed: own.html
from IPython.display import HTML

page = "<html><body><table></table></body></html>"
open("own.html", "w").write(page)
HTML(page)
