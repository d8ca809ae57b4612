import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../../../../src/config/readConfig.ts';
import { fixedLimits } from '../../../../src/sandbox/limits.ts';
import { DiskWatch } from '../../../../src/sandbox/watch/DiskWatch.ts';

const limits = { ...fixedLimits, ...readConfig({}).sandboxLimits, tmpEntries: 10 };

let dataDir: string;

beforeEach(async () => {
	dataDir = await mkdtemp(path.join(tmpdir(), 'engine-disk-'));
});

afterEach(async () => {
	await rm(dataDir, { recursive: true, force: true });
});

it("does not count this machine's files in /tmp while the session's own is not mounted yet", async () => {
	const reports: unknown[] = [];
	// Like a process that bubblewrap has just started, this one sees the folders of the machine.
	const watch = new DiskWatch({ rootPid: process.pid, dataDir, limits }, (stop) =>
		reports.push(stop.ended),
	);
	await watch.started;
	// As long as a slow start, in which the machine's other processes create files.
	for (let count = 0; count < 100; count++) {
		await writeFile(path.join(dataDir, `${count}.txt`), '');
		await sleep(10);
	}
	watch.stop();
	expect(reports).toEqual([]);
});
