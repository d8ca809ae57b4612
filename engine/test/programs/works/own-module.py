"""imports a module that the code wrote"""
# says: 5
with open("/mnt/data/own_module.py", "w") as file:
    file.write("five = 5\n")
import own_module

own_module.five
