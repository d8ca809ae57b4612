"""shows a styled table as a text table"""
# needs: /usr/lib/python3/dist-packages/jinja2/__init__.py
# says:    a\n0  1
import pandas

pandas.DataFrame({"a": [1]}).style
