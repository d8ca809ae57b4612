"""reads and writes xls and ods files"""
# says: 5 ['A']
# timeoutMs: 120000
import xlwt
import xlrd
import pandas as pd

w = xlwt.Workbook()
s = w.add_sheet('A')
s.write(0, 0, 'h')
s.write(1, 0, 5)
w.save('o.xls')
print(pd.read_excel('o.xls'), xlrd.open_workbook('o.xls').sheet_names())
df = pd.read_excel('o.xls', sheet_name=None)
df['A'].to_excel('n.ods', engine='odf', index=False)
print(pd.read_excel('n.ods'))
