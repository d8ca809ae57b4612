"""treats sys.exit with a message as an exception"""
# status: error
# says: SystemExit: no rows
import sys

sys.exit("no rows")
