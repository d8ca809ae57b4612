import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
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

/** A stand-in for a machine where bubblewrap does not do what has this in its command. */
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

async function open(kind: SandboxKind, refused: string) {
	const told: string[] = [];
	const sandbox = await openSandbox({
		kind,
		root: await chooseWorkspaceRoot(dataDir),
		limits: readConfig({}).sandboxLimits,
		program: await writeProgram(refused),
		onFallback: (why) => told.push(why),
	});
	await sandbox.close();
	return { name: sandbox.name, told };
}

it('forks sessions where that works, and has nothing to tell', async () => {
	expect(await open('auto', 'nothing')).toEqual({ name: 'zygote', told: [] });
});

it('keeps a process ready where none can be forked, and tells why', async () => {
	const { name, told } = await open('auto', '*zygote.py*');
	expect(name).toBe('pool');
	expect(told).toEqual([expect.stringContaining('No permissions to create a new namespace')]);
});

it('starts each session anew where nothing else works, and tells why', async () => {
	const { name, told } = await open('auto', '*zygote.py*|*--worker*');
	expect(name).toBe('bubblewrap');
	expect(told).toHaveLength(2);
});

it('takes no other way than the one that was asked for', async () => {
	expect(await open('bubblewrap', 'nothing')).toEqual({ name: 'bubblewrap', told: [] });
	await expect(open('zygote', '*zygote.py*')).rejects.toThrow(SandboxError);
});
