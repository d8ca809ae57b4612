import type { CgroupMode } from '../../src/sandbox/sandboxKinds.ts';
import { useBareSandbox } from './support/useSandbox.ts';

const lock = (ranges: number) => `
import fcntl, struct, time
files = [open(f"{n}", "w") for n in range(50)]
for start in range(${ranges / 50}):
    for file in files:
        fcntl.fcntl(file, fcntl.F_SETLK, struct.pack("hhqqi", fcntl.F_WRLCK, 0, 2 * start, 1, 0))
time.sleep(600)`;

describe.each<CgroupMode>(['auto', 'off'])('with control groups: %s', (mode) => {
	const { openSession } = useBareSandbox('auto', { fileLocks: 5000 }, mode);

	it('stops code that locks too many ranges of files, whose memory nothing else counts', async () => {
		const session = await openSession();
		expect(await session.execute(lock(10_000))).toMatchObject({
			status: 'limit',
			reason: expect.stringContaining('locked more than 5000 ranges of files'),
		});
	});

	it('leaves alone what a database locks', async () => {
		const session = await openSession();
		const execution = await session.execute(
			`import sqlite3, time
with sqlite3.connect("data.db") as database:
    database.execute("create table numbers (number)")
    database.executemany("insert into numbers values (?)", [(n,) for n in range(1000)])
    time.sleep(2)
    print(*database.execute("select count(*) from numbers"))`,
		);
		expect(execution.status).toBe('ok');
	});
});
