"""says how to go on when something needs the network, or a package that is not installed"""
# says: the module pptx of this sandbox has only
# says: easyocr is not installed, and cannot be installed. Use pytesseract.
# says: sklearn.cluster.HDBSCAN
# says: file.load_key(password=...)
# says: word_tokenize(text, preserve_line=True)
# says: plotly.express.data
# says: pandas does not write .xls files
# says: fig.write_html("/mnt/data/figure.html")
# says: extra_args=['--pdf-engine=weasyprint']
# says: Leave text.usetex at False
# says: soffice --headless --convert-to pdf
# says: b'%PDF'
# says: a column holds text. Leave it out, with numeric_only=True
# says: pd.get_dummies(frame)
# says: pyarrow is not installed, and cannot be installed. Use pd.read_parquet(path)
# says: fbprophet is not installed, and cannot be installed. Use statsmodels
# silent: no hint
import subprocess

import matplotlib.pyplot as plt
import nltk
import pandas as pd
import plotly.express as px
import pypandoc
import seaborn as sns
from code_interpreter.output.hints import hint_for
from msoffcrypto.format.ooxml import OOXMLFile
from sklearn.linear_model import LinearRegression

frame = pd.DataFrame({"a": [1]})
frame.to_excel("open.xlsx")
with open("open.xlsx", "rb") as source, open("locked.xlsx", "wb") as target:
    OOXMLFile(source).encrypt("secret", target)
attempts = [
    lambda: __import__("pptx.enum.lang"),
    lambda: __import__("easyocr"),
    lambda: __import__("hdbscan"),
    lambda: pd.read_excel("locked.xlsx"),
    lambda: nltk.tokenize.word_tokenize("One. Two."),
    lambda: sns.load_dataset("tips"),
    lambda: frame.to_excel("old.xls"),
    lambda: frame.assign(b="x").mean(),
    lambda: frame.assign(b="x").corr(),
    lambda: LinearRegression().fit(frame.assign(b="x"), [1]),
    lambda: pd.array(["x"], dtype="string[pyarrow]"),
    lambda: __import__("fbprophet"),
    lambda: px.bar(x=["a"], y=[1]).write_image("bar.png"),
    lambda: pypandoc.convert_text("# Title", "pdf", format="md", outputfile="a.pdf"),
    lambda: subprocess.run(["pandoc", "-o", "a.pdf"], input=b"# Title", check=True, capture_output=True),
    lambda: __import__("win32com"),
    lambda: (plt.rcParams.update({"text.usetex": True}), plt.title("a"), plt.savefig("a.png")),
]
for attempt in attempts:
    try:
        attempt()
        print("no error, so no hint")
    except Exception as error:
        print(hint_for(error, {}) or f"no hint: {error!r}")
plt.close()
pypandoc.convert_text("# Title", "pdf", format="md", outputfile="a.pdf", extra_args=["--pdf-engine=weasyprint"])
print(open("a.pdf", "rb").read(4))
