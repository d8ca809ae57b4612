"""reads tables of HTML, XML and JSON, and writes them"""
# says: [3] [1, 2] Title x\n
import io

import pandas as pd
import xmltodict
from bs4 import BeautifulSoup

html = "<h1>Title</h1><table><tr><th>a</th></tr><tr><td>3</td></tr></table>"
tables = pd.read_html(io.StringIO(html))
xml = "<rows><row><a>1</a></row><row><a>2</a></row></rows>"
print(
    tables[0].a.tolist(),
    pd.read_xml(io.StringIO(xml)).a.tolist(),
    BeautifulSoup(html, "lxml").h1.text,
    xmltodict.parse("<r>x</r>")["r"],
)
