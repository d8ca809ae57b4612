"""names the files of /mnt/data when the code looks for them where another notebook has them"""
# status: error
# says: Hint: the folder /content does not exist.
# says: /mnt/data contains sales.csv.
open("/mnt/data/sales.csv", "w").write("a\n")
open("/content/sales.csv")
