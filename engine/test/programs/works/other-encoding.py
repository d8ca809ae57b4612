"""says what to try when a file is not UTF-8"""
# status: error
# says: Hint: the file is not in that encoding. Try encoding='cp1252'
import pandas

with open("in.csv", "wb") as file:
    file.write("Größe\n1\n".encode("latin-1"))
pandas.read_csv("in.csv")
