"""reads a CSV, groups it and writes one"""
# says: b,7
import pandas

with open("in.csv", "w") as file:
    file.write("name,amount\na,1\nb,3\nb,4\n")
pandas.read_csv("in.csv").groupby("name").sum().to_csv("/mnt/data/out.csv")
print(open("out.csv").read())
