"""provides IPython.display"""
# order: logs image logs
# says: <b>bold</b>
from IPython import get_ipython
from IPython.display import HTML, Image, Markdown, clear_output, display
from PIL import Image as Picture

Picture.new("RGB", (4, 4)).save("/tmp/red.jpg")
clear_output(wait=True)
display(HTML("<b>bold</b>"), Image(filename="/tmp/red.jpg"), Markdown("# title"))
