"""runs the code under the main guard, without arguments"""
# says: main [''] Namespace(rows=3)
import argparse
import sys

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=3)
    print("main", sys.argv, parser.parse_args())
