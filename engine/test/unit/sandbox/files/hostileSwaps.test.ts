import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { removeFolder } from '../../../../src/sandbox/files/removeFolder.ts';
import { swapFolders } from '../../../../src/sandbox/files/swapFolders.ts';

// What no link may lead to. As root and as an ordinary user the engine could change it.
let outside: string;
let parent: string;
let attacker: ChildProcess | undefined;

const FILES = 20;
/** In each, hundreds of swaps hit the work. */
const ROUNDS = 3;
const MODE = 0o550;

/** Stands for code that outlived its session: swaps folders for links to `outside`, from within, without a pause. */
const SWAP = `
import ctypes, os, platform, sys
libc = ctypes.CDLL(None)
exchange = 316 if platform.machine() == "x86_64" else 276
outside, pairs = sys.argv[1], []
for n in range(200):
    os.mkdir(f"d{n}"); open(f"d{n}/file", "w").close()
    os.symlink(outside, f"l{n}")
    pairs.append((f"d{n}".encode(), f"l{n}".encode()))
print("ready", flush=True)
while True:
    for one, other in pairs:
        libc.syscall(exchange, -100, one, -100, other, 2)`;

async function attack(folder: string): Promise<void> {
	attacker = spawn('/usr/bin/python3', ['-c', SWAP, outside], { cwd: folder });
	await once(attacker.stdout!, 'data');
}

beforeEach(async () => {
	parent = await mkdtemp(path.join(os.tmpdir(), 'swap-test-'));
	outside = path.join(parent, 'outside');
	await mkdir(outside);
	for (let n = 0; n < FILES; n++) await writeFile(path.join(outside, String(n)), 'kept');
	await chmod(outside, MODE);
});

afterEach(async () => {
	if (attacker) {
		const ended = once(attacker, 'exit');
		attacker.kill('SIGKILL');
		await ended;
		attacker = undefined;
	}
	await chmod(outside, 0o700);
	await rm(parent, { recursive: true });
});

async function expectUntouched(): Promise<void> {
	expect(await readdir(outside)).toHaveLength(FILES);
	expect((await stat(outside)).mode & 0o777).toBe(MODE);
}

it('removes nothing and changes no mode outside of a folder whose entries are swapped meanwhile', async () => {
	for (let round = 0; round < ROUNDS; round++) {
		const folder = path.join(parent, `folder-${round}`);
		await mkdir(folder);
		await attack(folder);
		// It may fail under these hands, and is done again once nothing runs there.
		await removeFolder(folder).catch(() => undefined);
		await expectUntouched();
		attacker?.kill('SIGKILL');
		await once(attacker!, 'exit');
		attacker = undefined;
		for (const name of await readdir(parent)) {
			if (name !== 'outside') await removeFolder(path.join(parent, name));
		}
		expect(await readdir(parent)).toEqual(['outside']);
		await expectUntouched();
	}
});

it('moves nothing and changes no mode outside of a folder that is swapped with another', async () => {
	for (let round = 0; round < ROUNDS; round++) {
		const [place, worker] = [path.join(parent, 'place'), path.join(parent, 'worker')];
		await mkdir(place);
		await mkdir(worker);
		await attack(place);
		await swapFolders(worker, place).catch(() => undefined);
		await expectUntouched();
		attacker?.kill('SIGKILL');
		await once(attacker!, 'exit');
		attacker = undefined;
		for (const folder of [place, worker]) await removeFolder(folder);
	}
});
