"""knows time zones and is in UTC"""
# says: ('UTC', 2)
import datetime
import time
import zoneinfo

zone = zoneinfo.ZoneInfo("Europe/Berlin")
time.tzname[0], int(datetime.datetime(2026, 7, 1, tzinfo=zone).utcoffset().total_seconds() / 3600)
