import { testedKinds } from '../../support/openTestSandbox.ts';
import { textOf } from '../../support/textOf.ts';
import { useSandbox } from '../../support/useSandbox.ts';

const offset = `import datetime, time
print(datetime.datetime.fromtimestamp(1767225600 - 3600).date(), time.strftime('%z', time.localtime(1767225600)))`;

describe.each(testedKinds)('%s', (kind) => {
	const { openSession } = useSandbox(kind);

	it('applies the time zone of a call to clock and dates, and its own to calls without one', async () => {
		const session = await openSession();
		const run = async (timezone?: string) => textOf(await session.execute(offset, { timezone }));
		expect(await run()).toBe('2025-12-31 +0000\n');
		expect(await run('Asia/Tokyo')).toBe('2026-01-01 +0900\n');
		expect(await run('America/New_York')).toBe('2025-12-31 -0500\n');
		expect(await run()).toBe('2025-12-31 +0000\n');
	});

	it('applies it to pandas and to processes that the code starts', async () => {
		const session = await openSession();
		const code = `import subprocess
import pandas as pd
print(pd.Timestamp.now().hour == pd.Timestamp.now('Asia/Kolkata').hour or pd.Timestamp.now().hour)
subprocess.run(['date', '+%z'])
datetime_zone = pd.Timestamp.now().to_pydatetime().astimezone().utcoffset()
print(datetime_zone)`;
		const text = textOf(await session.execute(code, { timezone: 'Asia/Kolkata' }));
		expect(text).toBe('True\n+0530\n5:30:00\n');
	});

	it('leaves a zone that the code has set itself for its next call', async () => {
		const session = await openSession();
		await session.execute("import os, time; os.environ['TZ'] = 'Asia/Tokyo'; time.tzset()");
		expect(textOf(await session.execute('time.strftime("%z")'))).toBe("'+0900'\n");
	});

	it('finds zones by old names and in any case, and keeps its own for a name that is not installed', async () => {
		const session = await openSession();
		const run = async (timezone: string) =>
			textOf(
				await session.execute('import time; print(time.localtime(1767225600).tm_hour)', {
					timezone,
				}),
			);
		expect(await run('US/Pacific')).toBe('16\n');
		expect(await run('europe/berlin')).toBe('1\n');
		expect(await run('Mars/Olympus')).toBe('0\n');
	});
});
