%%writefile notes.txt
"""writes a cell to a file"""
# says: Wrote notes.txt
# listed: notes.txt
