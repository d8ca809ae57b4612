"""says how to go on when something needs the network, or a package that is not installed"""
# says: pandoc to write slides
# says: page.find_tables()
# says: sklearn.cluster.HDBSCAN
# says: word_tokenize(text, preserve_line=True)
# says: plotly.express.data
# says: pandas writes no .xls files
# says: pdf.add_font('DejaVu', '', '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf')
# says: fig.write_html("/mnt/data/figure.html")
# silent: no hint
import nltk
import pandas as pd
import plotly.express as px
import seaborn as sns
from code_interpreter.output.hints import hint_for
from fpdf import FPDF

pdf = FPDF()
pdf.add_page()
pdf.set_font("Helvetica", size=12)
frame = pd.DataFrame({"a": [1]})
attempts = [
    lambda: __import__("pptx"),
    lambda: __import__("pdfplumber"),
    lambda: __import__("hdbscan"),
    lambda: nltk.tokenize.word_tokenize("One. Two."),
    lambda: sns.load_dataset("tips"),
    lambda: frame.to_excel("old.xls"),
    lambda: pdf.cell(0, 10, "100 €"),
    lambda: px.bar(x=["a"], y=[1]).write_image("bar.png"),
]
for attempt in attempts:
    try:
        attempt()
        print("no error, so no hint")
    except Exception as error:
        print(hint_for(error, {}) or f"no hint: {error!r}")
