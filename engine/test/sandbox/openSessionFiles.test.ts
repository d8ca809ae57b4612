import { appendFile, readFile, mkdtemp, readdir, writeFile, rm, chmod } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { Sessions } from '../../src/sandbox/Sessions.ts';
import { openBareSandbox, type TestSandbox } from './support/openTestSandbox.ts';
import { textOf } from './support/textOf.ts';

let opened: TestSandbox;
let sessions: Sessions;

beforeAll(async () => {
	opened = await openBareSandbox();
	sessions = new Sessions({ sandbox: opened.sandbox, root: opened.root, idleMs: 60_000 });
});

afterAll(async () => {
	await sessions?.close();
	await opened?.remove();
});

async function* bytesOf(content: string): AsyncGenerator<Uint8Array> {
	yield Buffer.from(content);
}

it('shows the code a file that the engine added, under its own name', async () => {
	const added = await sessions
		.files('thread_add')
		.add('Übersicht 2026 🚀.csv', bytesOf('a,b\n1,2\n'));
	expect(added).toMatchObject({ path: 'Übersicht 2026 🚀.csv', bytes: 8 });
	const { session } = await sessions.use('thread_add');
	const execution = await session.execute('open("Übersicht 2026 🚀.csv").read()');
	expect(textOf(execution)).toBe("'a,b\\n1,2\\n'\n");
});

it('lets the code change and remove a file that the engine added', async () => {
	const files = sessions.files('thread_change');
	const added = await files.add('a.txt', bytesOf('one'));
	await files.add('b.txt', bytesOf('two'));
	const { session } = await sessions.use('thread_change');
	await session.execute('import os; open("a.txt", "a").write("!"); os.remove("b.txt")');
	const { files: listed } = await files.list();
	expect(listed.map((file) => [file.path, file.bytes])).toEqual([['a.txt', 4]]);
	expect(listed[0]?.version).not.toBe(added.version);
});

it('reads no byte beyond those that were listed when the file grows meanwhile', async () => {
	const files = sessions.files('thread_append');
	const added = await files.add('a.txt', bytesOf('listed'));
	const stream = await files.open(added);
	await appendFile(path.join(files.dataDir, 'a.txt'), ' later');
	expect(await text(stream)).toBe('listed');
});

it('keeps the version of a file that the code only read', async () => {
	const files = sessions.files('thread_same');
	const added = await files.add('a.txt', bytesOf('one'));
	const { session } = await sessions.use('thread_same');
	await session.execute('open("a.txt").read()');
	expect((await files.list()).files).toEqual([added]);
});

it('changes the version of a file when the code hides that it changed it', async () => {
	const files = sessions.files('thread_hide');
	const added = await files.add('a.txt', bytesOf('one'));
	const { session } = await sessions.use('thread_hide');
	await session.execute(`
import os
before = os.stat("a.txt")
open("a.txt", "w").write("two")
os.utime("a.txt", ns=(before.st_atime_ns, before.st_mtime_ns))`);
	const [listed] = (await files.list()).files;
	expect(listed?.bytes).toBe(added.bytes);
	expect(listed?.version).not.toBe(added.version);
});

it('follows no link out of the folder while the code swaps names', async () => {
	const outside = await mkdtemp(path.join(os.tmpdir(), 'outside-'));
	await chmod(outside, 0o711);
	await writeFile(path.join(outside, 'secret'), 'secret of the machine');
	await chmod(path.join(outside, 'secret'), 0o644);
	const files = sessions.files('thread_swap');
	const { session } = await sessions.use('thread_swap');
	const controller = new AbortController();
	const swapping = session.execute(
		`
import os
secret, folder = ${JSON.stringify(path.join(outside, 'secret'))}, ${JSON.stringify(outside)}
os.mkdir("real")
for name in ("file", "real/secret"):
    with open(name, "w") as file:
        file.write("own content")
while True:
    os.symlink(secret, "link"); os.rename("link", "file")
    open("new", "w").write("own content"); os.rename("new", "file")
    os.rename("real", "aside"); os.symlink(folder, "real")
    os.remove("real"); os.rename("aside", "real")`,
		{ signal: controller.signal },
	);
	const read: string[] = [];
	const startedMs = performance.now();
	for (
		let rounds = 0;
		rounds < 50 || read.length < 50 || performance.now() - startedMs < 1500;
		rounds++
	) {
		for (const file of (await files.list()).files) {
			const stream = await files.open(file).catch(() => undefined);
			if (stream) read.push(await text(stream));
		}
	}
	controller.abort();
	expect((await swapping).status).toBe('cancelled');
	await rm(outside, { recursive: true });
	expect(read.filter((content) => content.includes('machine'))).toEqual([]);
});

it('writes through no link that the code planted', async () => {
	const outside = await mkdtemp(path.join(os.tmpdir(), 'outside-'));
	const target = path.join(outside, 'target');
	await writeFile(target, 'untouched');
	const files = sessions.files('thread_planted');
	const { session } = await sessions.use('thread_planted');
	await session.execute(`import os; os.symlink(${JSON.stringify(target)}, "data.csv")`);
	await files.add('data.csv', bytesOf('new'));
	expect(await readFile(target, 'utf8')).toBe('untouched');
	expect(textOf(await session.execute('open("data.csv").read()'))).toBe("'new'\n");
	await rm(outside, { recursive: true });
});

it('refuses a file that does not fit beside what the code wrote', async () => {
	const files = sessions.files('thread_full');
	const { session } = await sessions.use('thread_full');
	await session.execute('for n in range(3): open(f"/mnt/data/{n}", "wb").write(b"x" * (15 << 20))');
	async function* megabytes(): AsyncGenerator<Uint8Array> {
		for (let count = 0; count < 10; count++) yield new Uint8Array(1024 * 1024);
	}
	await expect(files.add('more.bin', megabytes())).rejects.toThrow('does not fit');
	expect((await files.list()).files).toHaveLength(3);
});

it('refuses the name of an existing folder', async () => {
	const files = sessions.files('thread_folder');
	const { session } = await sessions.use('thread_folder');
	await session.execute('import os; os.mkdir("data.csv")');
	await expect(files.add('data.csv', bytesOf('x'))).rejects.toThrow('already has the name');
});

it('deletes a file or a link by its name, and nothing that a link leads to', async () => {
	const outside = await mkdtemp(path.join(os.tmpdir(), 'outside-'));
	await writeFile(path.join(outside, 'target'), 'untouched');
	const files = sessions.files('thread_delete');
	await files.add('a.csv', bytesOf('x'));
	const { session } = await sessions.use('thread_delete');
	await session.execute(
		`import os; os.symlink(${JSON.stringify(outside)}, "folder"); os.mkdir("real")`,
	);
	for (const name of ['a.csv', 'folder/target', 'folder', 'real', 'none', '../thread_delete']) {
		await files.delete(name).catch(() => undefined);
	}
	expect(textOf(await session.execute('os.listdir()'))).toBe("['real']\n");
	expect(await readFile(path.join(outside, 'target'), 'utf8')).toBe('untouched');
	await rm(outside, { recursive: true });
});

it('restores a file at its path, in folders that the code may use', async () => {
	const files = sessions.files('thread_restore');
	const restored = await files.restore('deep/er/größe.txt', bytesOf('one'));
	expect((await files.list()).files).toEqual([restored]);
	const { session } = await sessions.use('thread_restore');
	const code = 'open("deep/er/größe.txt", "a").write("!"); open("deep/new.txt", "w").write("x")';
	expect(await session.execute(code)).toMatchObject({ status: 'ok' });
	expect((await files.list()).files.map((file) => [file.path, file.bytes])).toEqual([
		['deep/er/größe.txt', 4],
		['deep/new.txt', 1],
	]);
});

it('restores a file through no link that the code has put in its way', async () => {
	const outside = await mkdtemp(path.join(os.tmpdir(), 'outside-'));
	await chmod(outside, 0o777);
	const files = sessions.files('thread_restore_link');
	const { session } = await sessions.use('thread_restore_link');
	const links = `import os; os.symlink(${JSON.stringify(outside)}, "deep"); open("file", "w").close()`;
	expect(await session.execute(links)).toMatchObject({ status: 'ok' });
	for (const wanted of ['deep/a.txt', 'deep/er/a.txt', 'file/a.txt']) {
		await expect(files.restore(wanted, bytesOf('x'))).rejects.toThrow('already has the name');
	}
	for (const wanted of ['../a.txt', 'a/../../b.txt', '/a.txt', 'a//b', '.']) {
		await expect(files.restore(wanted, bytesOf('x'))).rejects.toThrow('Not a name');
	}
	expect(await readdir(outside)).toEqual([]);
	await rm(outside, { recursive: true, force: true });
});
