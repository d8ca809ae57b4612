"""names the files of /mnt/data when the code looks for them where another notebook has them"""
# status: error
# says: Hint: there is no folder /content here.
# says: /mnt/data contains sales.csv.
open("/mnt/data/sales.csv", "w").write("a\n")
open("/content/sales.csv")
