"""names the packages that are there when one is missing"""
# status: error
# says: Available: numpy, pandas, matplotlib
import a_package_that_nobody_has
