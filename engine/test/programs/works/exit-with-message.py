"""takes sys.exit with a message for an exception"""
# status: error
# says: SystemExit: no rows
import sys

sys.exit("no rows")
