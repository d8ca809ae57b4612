"""opens and checks files that are named by keyword"""
# says: text True 4 no file\n
import os

with open(file="a.txt", mode="w", encoding="utf-8") as file:
    file.write("text")
try:
    open(file="missing.txt")
except FileNotFoundError:
    missing = "no file"
print(open(file="a.txt").read(), os.access(path="a.txt", mode=os.R_OK), os.stat(path="a.txt").st_size, missing)
