"""writes and reads mails and calendars"""
# says: Grüße Hallo
# says: ['Meeting']
# timeoutMs: 120000
import email
import mailbox
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from icalendar import Calendar, Event
from datetime import datetime, timedelta
import pytz
from dateutil.rrule import rrule, MONTHLY
from dateutil.relativedelta import relativedelta
from dateutil import parser

m = EmailMessage()
m['Subject'] = 'Grüße'
m['From'] = 'a@x.org'
m['To'] = 'b@x.org'
m.set_content('Hallo')
m.add_alternative('<b>Hallo</b>', subtype='html')
m.add_attachment(b'a,b\n1,2\n', maintype='text', subtype='csv', filename='d.csv')
open('/mnt/data/m.eml', 'wb').write(bytes(m))
p = BytesParser(policy=policy.default).parse(open('/mnt/data/m.eml', 'rb'))
print(p['subject'], p.get_body(('plain',)).get_content(), [a.get_filename() for a in p.iter_attachments()])
c = Calendar()
c.add('prodid', '-//x//')
c.add('version', '2.0')
e = Event()
e.add('summary', 'Meeting')
e.add('dtstart', datetime(2024, 5, 1, 10, tzinfo=pytz.timezone('Europe/Berlin')))
e.add('duration', timedelta(hours=1))
c.add_component(e)
open('/mnt/data/e.ics', 'wb').write(c.to_ical())
print(c.to_ical().decode()[:120])
print([str(x['summary']) for x in Calendar.from_ical(open('/mnt/data/e.ics').read()).walk('VEVENT')])
print(list(rrule(MONTHLY, count=2, dtstart=datetime(2024, 1, 31))), datetime(2024, 1, 31) + relativedelta(months=1), parser.parse('3 Jan 2024'))
