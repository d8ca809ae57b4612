"""reads HTML and XML"""
# says: ['5', '6']
# timeoutMs: 120000
from bs4 import BeautifulSoup
import pandas as pd
import io
import lxml.html
import lxml.etree as ET
import xmltodict
import json

html = "<html><body><h1>T</h1><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table><a href='/x'>l</a></body></html>"
s = BeautifulSoup(html, 'lxml')
print(s.h1.text, [a['href'] for a in s.find_all('a')], s.select_one('td').get_text(), BeautifulSoup(html, 'html5lib').title)
print(pd.read_html(io.StringIO(html))[0], lxml.html.fromstring(html).xpath('//td/text()'), pd.read_html(html)[0].shape)
root = ET.fromstring("<r><i n='1'><v>5</v></i><i n='2'><v>6</v></i></r>")
print(root.xpath('//v/text()'))
print(pd.read_xml(io.StringIO("<r><i n='1'><v>5</v></i><i n='2'><v>6</v></i></r>")))
print(json.dumps(xmltodict.parse('<a><b>1</b></a>')))
pd.DataFrame({'a': [1]}).to_xml('o.xml')
print(open('o.xml').read())
