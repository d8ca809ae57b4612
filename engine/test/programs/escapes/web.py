"""reports that there is no network"""
# status: error
# says: Hint: there is no network
import urllib.request

urllib.request.urlopen("http://192.0.2.1/")
