"""stays at its own root when it goes up with .."""
# says: True True
import os

print(os.stat("/").st_ino == os.stat("/../../..").st_ino, sorted(os.listdir("/")) == sorted(os.listdir("/mnt/data/../../..")))
