import assert from 'node:assert/strict';
import type { Sessions } from '../../../src/sandbox/Sessions.ts';
import type { Program } from './readPrograms.ts';
import { textOf } from './textOf.ts';

/** Starts a process and waits for it: what a slow or busy machine takes longest for. */
const BEFORE = `
import os
before = 42
if (child := os.fork()) == 0: os._exit(0)
os.waitpid(child, 0)
`;

/** A program gets at least this many times as long as the code before it. */
const MIN_TIMES = 20;

/**
 * Runs a program in its own thread and compares the result with its claims.
 *
 * @throws AssertionError
 */
export async function checkProgram(sessions: Sessions, program: Program): Promise<void> {
	const threadId = program.name.replaceAll(/[^a-z]/g, '-');
	try {
		await check(sessions, program, threadId);
	} finally {
		await sessions.remove(threadId);
	}
}

async function check(sessions: Sessions, program: Program, threadId: string): Promise<void> {
	const { session } = await sessions.use(threadId);
	const start = performance.now();
	await session.execute(BEFORE);
	const beforeMs = performance.now() - start;

	const timeoutMs = program.timeoutMs && Math.max(program.timeoutMs, MIN_TIMES * beforeMs);
	const execution = await session.execute(program.code, { timeoutMs });

	const text = textOf(execution);
	const types = execution.outputs.map(({ type }) => type);
	const seen = `${execution.status}, ${execution.reason ?? 'no reason'}\n${text.slice(0, 4000)}`;
	assert.ok(program.status.includes(execution.status), `expected ${program.status}: ${seen}`);
	for (const part of program.says) assert.ok(text.includes(part), `lacks "${part}": ${seen}`);
	for (const part of [...program.silent, 'escaped']) {
		assert.ok(!text.includes(part), `holds "${part}": ${seen}`);
	}
	if (program.reason !== undefined) assert.ok(execution.reason?.includes(program.reason), seen);
	if (program.images !== undefined) {
		assert.equal(types.filter((type) => type === 'image').length, program.images);
	}
	if (program.order !== undefined) assert.equal(types.join(' '), program.order);
	if (program.lives !== undefined) assert.equal(session.alive, program.lives, seen);
	if (session.alive) assert.ok(textOf(await session.execute('before')).includes('42\n'));

	if (program.listed === undefined) return;
	const listing = await sessions.files(threadId).list();
	assert.deepEqual(listing.files.map((file) => file.path).sort(), [...program.listed].sort());
	for (const part of program.skipped) {
		assert.ok(listing.skipped.join('\n').includes(part), `lacks "${part}": ${listing.skipped}`);
	}
}
