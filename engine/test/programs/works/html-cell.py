get_ipython().run_cell_magic("html", "", "<p>text</p>")
"""writes a %%html cell to a page"""
# says: Written to /mnt/data/page-1.html
# listed: page-1.html
