import { chmod, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '../../src/config/readConfig.ts';
import { chooseWorkspaceRoot } from '../../src/sandbox/chooseWorkspaceRoot.ts';
import { removeFolder } from '../../src/sandbox/files/removeFolder.ts';
import { openSandbox } from '../../src/sandbox/openSandbox.ts';
import { SandboxError } from '../../src/sandbox/Sandbox.ts';
import type { SandboxKind } from '../../src/sandbox/sandboxKinds.ts';

let dataDir: string;

beforeEach(async () => {
	dataDir = await mkdtemp(path.join(os.tmpdir(), 'sandbox-test-'));
	await chmod(dataDir, 0o711);
});

afterEach(async () => {
	await removeFolder(dataDir);
});

/** Simulates a machine where bubblewrap refuses commands that contain this. */
async function writeProgram(refused: string): Promise<string> {
	const program = path.join(dataDir, 'bwrap');
	const refusal = 'echo "bwrap: No permissions to create a new namespace" >&2; exit 1';
	await writeFile(
		program,
		`#!/bin/sh\ncase "$*" in ${refused}) ${refusal};; esac\nexec bwrap "$@"\n`,
	);
	await chmod(program, 0o755);
	return program;
}

describe.each<SandboxKind>(['zygote', 'pool'])('the modules that the kind %s preloads', (kind) => {
	it('are those that the operator names, and the other packages are only looked up', async () => {
		await using own = new AsyncDisposableStack();
		const root = await chooseWorkspaceRoot(dataDir);
		const limits = readConfig({}).sandboxLimits;
		const sandbox = await openSandbox({ kind, root, limits, preload: ['colorsys'] });
		own.defer(async () => await sandbox.close());
		expect(sandbox.versions).toMatchObject({
			numpy: expect.any(String),
			matplotlib: expect.any(String),
		});
		const folder = path.join(root, 'thread');
		await mkdir(folder, { mode: 0o777 });
		const session = await sandbox.openSession(folder);
		own.defer(async () => await session.close());
		const { outputs } = await session.execute(
			"import sys\nprint([name in sys.modules for name in ('colorsys', 'numpy', 'matplotlib')])\nimport pandas\nprint(pandas.DataFrame({'a': [7]}).a.sum())",
		);
		expect(outputs).toEqual([{ type: 'logs', text: '[True, False, False]\n7\n' }]);
		// matplotlib then looks for parts of IPython.
		const drawn = await session.execute(
			'import IPython\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()',
		);
		expect(drawn.outputs).toEqual([expect.objectContaining({ type: 'image' })]);
	});

	it('must be installed if the operator has named them', async () => {
		const opening = openSandbox({
			kind,
			root: await chooseWorkspaceRoot(dataDir),
			limits: readConfig({}).sandboxLimits,
			preload: ['colorsys', 'no_such_module'],
		});
		await expect(opening).rejects.toThrow(
			/cannot import no_such_module \(No module named 'no_such_module'\)\. .*CODE_INTERPRETER_PRELOAD/,
		);
	});
});

async function open(kind: SandboxKind, refused: string) {
	const reported: string[] = [];
	const sandbox = await openSandbox({
		kind,
		root: await chooseWorkspaceRoot(dataDir),
		limits: readConfig({}).sandboxLimits,
		program: await writeProgram(refused),
		preload: [],
		onFallback: (why) => reported.push(why),
	});
	await sandbox.close();
	return { name: sandbox.name, reported };
}

it.each<SandboxKind>(['zygote', 'pool', 'bubblewrap'])(
	'reports the packages of the kind %s, and keeps the list of fonts for its sessions',
	async (kind) => {
		const root = await chooseWorkspaceRoot(dataDir);
		const limits = readConfig({}).sandboxLimits;
		const sandbox = await openSandbox({ kind, root, limits });
		await sandbox.close();
		expect(sandbox.versions).toEqual({
			bubblewrap: expect.any(String),
			python: expect.stringMatching(/^3\./),
			numpy: expect.any(String),
			pandas: expect.any(String),
			matplotlib: expect.any(String),
			openpyxl: expect.any(String),
		});
		expect(sandbox.packages?.['tables and charts']).toContain('pandas');
		const [list = '', ...more] = await readdir(path.join(root, '.runtime', 'matplotlib'));
		expect(list).toMatch(/^fontlist-.*\.json$/);
		expect(more).toEqual([]);
		const fonts = await readFile(path.join(root, '.runtime', 'matplotlib', list), 'utf8');
		expect(JSON.parse(fonts)).toMatchObject({ ttflist: expect.any(Array) });
	},
);

it('forks sessions where that works, and reports nothing', async () => {
	expect(await open('auto', 'nothing')).toEqual({ name: 'zygote', reported: [] });
});

it('keeps a process ready where none can be forked, and reports why', async () => {
	const { name, reported } = await open('auto', '*zygote.py*');
	expect(name).toBe('pool');
	expect(reported).toEqual([expect.stringContaining('No permissions to create a new namespace')]);
});

it('starts a new process for each session where nothing else works, and reports why', async () => {
	const { name, reported } = await open('auto', '*zygote.py*|*--worker*');
	expect(name).toBe('bubblewrap');
	expect(reported).toHaveLength(2);
});

it('uses only the kind that was requested', async () => {
	expect(await open('bubblewrap', 'nothing')).toEqual({ name: 'bubblewrap', reported: [] });
	await expect(open('zygote', '*zygote.py*')).rejects.toThrow(SandboxError);
});
