"""provides IPython.display where IPython is not installed"""
# order: logs image logs
# says: <b>bold</b>
# says: True
import sys

from PIL import Image as Picture

Picture.new("RGB", (4, 4)).save("/tmp/red.jpg")
sys.path = [folder for folder in sys.path if "dist-packages" not in folder]
from IPython import get_ipython
from IPython.core.display import HTML, Markdown
from IPython.display import Image, clear_output, display

clear_output(wait=True)
display(HTML("<b>bold</b>"), Image(filename="/tmp/red.jpg"), Markdown("# title"))
get_ipython().user_ns is globals()
