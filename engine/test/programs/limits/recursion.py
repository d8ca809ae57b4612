"""reports endless recursion as an exception"""
# status: error
# says: RecursionError


def again():
    return again()


again()
