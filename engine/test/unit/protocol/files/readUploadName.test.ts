import { readUploadName } from '../../../../src/protocol/files/readUploadName.ts';

test.each([
	['sales.csv', 'sales.csv'],
	['Umsätze März 📈.csv', 'Umsätze März 📈.csv'],
	['=?utf-8?B?5L2g5aW9LnR4dA==?=', '你好.txt'],
	['=?UTF-8?Q?Ums=C3=A4tze_2024.csv?=', 'Umsätze 2024.csv'],
	['=?utf-8?B?5L2g?= =?utf-8?B?5aW9?=.txt', '你好.txt'],
	['My%20report%20%C3%A4.csv', 'My report ä.csv'],
	['50%25 off.csv', '50%25 off.csv'],
	['100%.csv', '100%.csv'],
	['C:\\Users\\me\\sales.csv', 'sales.csv'],
	['../../etc/passwd', 'passwd'],
	['%2e%2e%2fpasswd', 'passwd'],
	['=?utf-8?B?Li4vLi4vZXRjL3Bhc3N3ZA==?=', 'passwd'],
	['=?no-such-charset?B?eA==?=.txt', '=?no-such-charset?B?eA==?=.txt'.split('/').at(-1)],
	['', 'file'],
	['..', 'file'],
	[undefined, 'file'],
])('reads %j as %j', (given, name) => {
	expect(readUploadName(given)).toBe(name);
});
