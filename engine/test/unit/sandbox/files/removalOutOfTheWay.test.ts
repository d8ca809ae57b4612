import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { waitUntil } from '../../../../../test/support/waitUntil.mjs';
import { removeFolder } from '../../../../src/sandbox/files/removeFolder.ts';

/** More than Node has threads for file work. */
const FOLDERS = 8;

/**
 * Lets whoever opens one of the folders wait until its standard input ends, as removing a file in many pieces does. fanotify(7):
 * FAN_CLASS_CONTENT; FAN_MARK_ADD of FAN_OPEN_PERM and FAN_ONDIR; FAN_ALLOW.
 */
const HOLD = `
import ctypes, os, select, struct, sys
libc = ctypes.CDLL(None, use_errno=True)
group = libc.fanotify_init(4, os.O_RDONLY)
for folder in sys.argv[1:]:
    if libc.fanotify_mark(group, 1, ctypes.c_uint64(0x40010000), -100, folder.encode()) != 0: sys.exit(1)
print("holds", flush=True)
held = []
while True:
    ready, _, _ = select.select([group, sys.stdin], [], [])
    if group in ready:
        events = os.read(group, 65536)
        for start in range(0, len(events), 24):
            held.append(struct.unpack_from("i", events, start + 16)[0])
        print("waits", flush=True)
    if sys.stdin in ready: break
for descriptor in held: os.write(group, struct.pack("iI", descriptor, 1))
`;

const isRoot = process.getuid?.() === 0;
let parent: string;
let holder: ChildProcess | undefined;

beforeEach(async () => {
	parent = await mkdtemp(path.join(os.tmpdir(), 'remove-test-'));
});

afterEach(async () => {
	holder?.kill('SIGKILL');
	await rm(parent, { recursive: true });
});

// Only root may hold others up.
(isRoot ? it : it.skip)(
	'lets other file work go on while the kernel takes long to remove what a session wrote',
	async () => {
		const folders = Array.from({ length: FOLDERS }, (_, n) => path.join(parent, `folder-${n}`));
		for (const folder of folders) await mkdir(folder);
		await writeFile(path.join(parent, 'other'), 'other work');
		holder = spawn('/usr/bin/python3', ['-c', HOLD, ...folders], {
			stdio: ['pipe', 'pipe', 'inherit'],
		});
		await once(holder.stdout!, 'data');

		const waits = once(holder.stdout!, 'data');
		const removals = folders.map(async (folder) => await removeFolder(folder));
		await waits;
		expect(await readFile(path.join(parent, 'other'), 'utf8')).toBe('other work');
		// Nobody waits for them.
		await Promise.all(removals);
		for (const folder of folders)
			expect(await readdir(parent)).not.toContain(path.basename(folder));

		const ended = once(holder, 'exit');
		holder.stdin!.end();
		await ended;
		await waitUntil(async () => (await readdir(parent)).length === 1);
	},
);
