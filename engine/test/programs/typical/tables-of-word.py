"""reads the tables of a Word document"""
# says:    a  b\n0  1  2\n
# timeoutMs: 120000
import docx
import pandas as pd

d = docx.Document()
t = d.add_table(2, 2)
for r, row in enumerate([['a', 'b'], ['1', '2']]):
    for c, v in enumerate(row):
        t.cell(r, c).text = v
d.save('t.docx')
doc = docx.Document('t.docx')
for table in doc.tables:
    rows = [[c.text for c in r.cells] for r in table.rows]
    df = pd.DataFrame(rows[1:], columns=rows[0])
    print(df)
df.to_csv('t.csv', index=False)
