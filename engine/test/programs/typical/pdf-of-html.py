"""prints HTML to PDF"""
# timeoutMs: 120000
from weasyprint import HTML

html = '<html><head><style>body{font-family:sans-serif} table{border-collapse:collapse} td{border:1px solid #999;padding:4px}</style></head><body><h1>Report</h1><table><tr><td>A</td><td>1</td></tr></table></body></html>'
HTML(string=html).write_pdf('/mnt/data/w.pdf')
