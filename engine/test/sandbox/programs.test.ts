import { Sessions } from '../../src/sandbox/Sessions.ts';
import { openTestSandbox, type TestSandbox } from './support/openTestSandbox.ts';
import { readPrograms, type Program } from './support/readPrograms.ts';
import { textOf } from './support/textOf.ts';

let opened: TestSandbox;
let sessions: Sessions;

beforeAll(async () => {
	opened = await openTestSandbox();
	sessions = new Sessions({ sandbox: opened.sandbox, root: opened.root, idleMs: 60_000 });
});

afterAll(async () => {
	await sessions?.close();
	await opened?.remove();
});

describe.each(['works', 'files', 'limits', 'escapes'])('%s', (folder) => {
	it.each(readPrograms(folder))('$claim ($name)', async (program) => {
		const threadId = program.name.replaceAll(/[^a-z]/g, '-');
		try {
			await check(program, threadId);
		} finally {
			await sessions.remove(threadId);
		}
	});
});

async function check(program: Program, threadId: string): Promise<void> {
	const { session } = await sessions.use(threadId);
	await session.execute('before = 42');

	const execution = await session.execute(program.code, { timeoutMs: program.timeoutMs });

	const text = textOf(execution);
	const types = execution.outputs.map(({ type }) => type);
	const seen = `${execution.status}: ${execution.reason ?? ''}\n${text.slice(0, 4000)}`;
	expect({ seen, fits: program.status.includes(execution.status) }).toEqual({ seen, fits: true });
	for (const part of program.says) expect(text).toContain(part);
	for (const part of [...program.silent, 'escaped']) expect(text).not.toContain(part);
	if (program.reason !== undefined) expect(execution.reason).toContain(program.reason);
	if (program.images !== undefined) {
		expect(types.filter((type) => type === 'image')).toHaveLength(program.images);
	}
	if (program.order !== undefined) expect(types.join(' ')).toBe(program.order);
	if (program.lives !== undefined) expect(session.alive).toBe(program.lives);
	if (session.alive) expect(textOf(await session.execute('before'))).toContain('42\n');

	if (program.listed === undefined) return;
	const listing = await sessions.files(threadId).list();
	expect(listing.files.map((file) => file.path).sort()).toEqual([...program.listed].sort());
	for (const part of program.skipped) expect(listing.skipped.join('\n')).toContain(part);
}
