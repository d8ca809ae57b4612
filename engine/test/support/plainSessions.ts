import { spawn } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ThreadSessions } from '../../src/sandbox/ThreadSessions.ts';
import { NameIsTaken } from '../../src/sandbox/Sandbox.ts';
import type { Execution, Session } from '../../src/sandbox/Sandbox.ts';
import type { LocalFiles } from '../../src/sandbox/SessionFiles.ts';

/** Where pyenv is installed, `python3` is a shell script that takes several times as long. */
const PYTHON = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';

/**
 * Sessions without a sandbox, for unit tests of the code around them: each piece of code runs in a new python3
 * process in the thread's folder, and variables are not kept. Only for code that the test itself contains.
 * `lostBecause` is called at each use.
 */
export function createPlainSessions(
	root: string,
	{ lostBecause = () => undefined }: { lostBecause?: () => string | undefined } = {},
): ThreadSessions {
	const files = (threadId: string) => createPlainFiles(join(root, threadId));
	return {
		files,
		async use(threadId) {
			await mkdir(join(root, threadId), { recursive: true });
			const reason = lostBecause();
			const session = createPlainSession(join(root, threadId));
			return { session, ...(reason !== undefined && { lostBecause: reason }) };
		},
		async drop(threadId) {
			await files(threadId).remove();
		},
		recordMove() {},
		has: () => false,
		async remove(threadId) {
			await files(threadId).remove();
		},
		async list() {
			return await readdir(root).catch(() => []);
		},
	};
}

function createPlainSession(dataDir: string): Session {
	return {
		alive: true,
		async execute(code, { signal } = {}) {
			return await runPython(code, dataDir, signal);
		},
		async close() {},
	};
}

function runPython(code: string, cwd: string, signal?: AbortSignal): Promise<Execution> {
	return new Promise((resolve, reject) => {
		const python = spawn(PYTHON, ['-c', code], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
		const texts: string[] = [];
		const take = (chunk: Buffer) => texts.push(chunk.toString());
		python.stdout.on('data', take);
		python.stderr.on('data', take);
		signal?.addEventListener('abort', () => python.kill('SIGKILL'), { once: true });
		python.once('error', reject);
		python.once('close', (exitCode) => {
			const text = texts.join('');
			const outputs: Execution['outputs'] = text === '' ? [] : [{ type: 'logs', text }];
			if (signal?.aborted) return resolve({ status: 'cancelled', outputs, durationMs: 0 });
			if (exitCode === 0) return resolve({ status: 'ok', outputs, durationMs: 0 });
			const [name = 'Error', ...message] = (text.trim().split('\n').at(-1) ?? '').split(': ');
			return resolve({
				status: 'error',
				outputs,
				error: { name, message: message.join(': ') },
				durationMs: 0,
			});
		});
	});
}

function createPlainFiles(dataDir: string): LocalFiles {
	const describe = async (path: string) => {
		const { size, mtimeMs, ino } = await stat(join(dataDir, path));
		return { path, bytes: size, version: `${ino}:${size}:${mtimeMs}` };
	};
	return {
		dataDir,
		async list() {
			const entries = await readdir(dataDir, { withFileTypes: true, recursive: true }).catch(
				() => [],
			);
			const paths = entries
				.filter((entry) => entry.isFile())
				.map((entry) => join(entry.parentPath, entry.name).slice(dataDir.length + 1));
			return { files: await Promise.all(paths.sort().map(describe)), skipped: [] };
		},
		async open({ path }) {
			return createReadStream(join(dataDir, path));
		},
		async add(name, bytes) {
			await mkdir(dataDir, { recursive: true });
			await writeFile(join(dataDir, name), bytes).catch((error: NodeJS.ErrnoException) => {
				throw error.code === 'EISDIR' ? new NameIsTaken(name) : error;
			});
			return await describe(name);
		},
		async restore(path, bytes) {
			await mkdir(dirname(join(dataDir, path)), { recursive: true });
			await writeFile(join(dataDir, path), bytes);
			return await describe(path);
		},
		async delete(path) {
			await rm(join(dataDir, path), { force: true });
		},
		async remove() {
			await rm(dataDir, { recursive: true, force: true });
		},
	};
}
