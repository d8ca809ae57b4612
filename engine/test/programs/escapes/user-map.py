"""cannot map other users into its namespace"""
# says: held held held
for name in ("uid_map", "gid_map", "setgroups"):
    try:
        with open(f"/proc/self/{name}", "w") as file:
            file.write("allow" if name == "setgroups" else "0 0 1")
        print("escaped", end=" ")
    except OSError:
        print("held", end=" ")
