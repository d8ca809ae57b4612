"""shows texts in a table up to 80 characters"""
# says: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...
import pandas

pandas.DataFrame({"text": ["a" * 200]})
