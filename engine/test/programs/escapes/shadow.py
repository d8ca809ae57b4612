"""sees no passwords of the machine"""
# says: FileNotFoundError
# status: error
open("/etc/shadow").read()
