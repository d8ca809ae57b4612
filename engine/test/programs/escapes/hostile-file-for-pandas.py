"""reads no file of the machine through a formula, an entity or an address in data"""
# silent: root:x
# status: ok error
import io

import pandas

try:
    pandas.read_xml(io.StringIO('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/shadow">]><a><b><c>&x;</c></b></a>'))
except Exception as error:
    print(type(error).__name__)
for address in ("file:///etc/shadow", "http://127.0.0.1:8787/v1/files", "ftp://127.0.0.1/x"):
    try:
        print(pandas.read_csv(address))
    except Exception as error:
        print(type(error).__name__)
