"""writes slides with pandoc"""
# says: ['Quarterly review', 'Findings', 'Table', 'Chart']
# timeoutMs: 120000
import subprocess
import matplotlib.pyplot as plt
import pymupdf

plt.bar(['north', 'south'], [3, 5])
plt.savefig('chart.png')
plt.close()
open('deck.md', 'w').write('% Quarterly review\n% Sales team\n\n# Findings\n\n- North grew\n- South shrank\n\n# Table\n\n| region | sales |\n|---|---|\n| north | 3 |\n\n# Chart\n\n![](chart.png)\n')
subprocess.run(['pandoc', 'deck.md', '-o', '/mnt/data/deck.pptx'], check=True)
subprocess.run(['soffice', '--headless', '--convert-to', 'pdf', 'deck.pptx'], check=True, capture_output=True)
print([page.get_text().split('\n')[0] for page in pymupdf.open('deck.pdf')])
