import { Sessions } from '../../src/sandbox/Sessions.ts';
import { checkProgram } from './support/checkProgram.ts';
import { openTestSandbox, testedKinds, type TestSandbox } from './support/openTestSandbox.ts';
import { programFolders, readPrograms } from './support/readPrograms.ts';

describe.each(testedKinds)('%s', (kind) => {
	let opened: TestSandbox;
	let sessions: Sessions;

	beforeAll(async () => {
		opened = await openTestSandbox(kind);
		sessions = new Sessions({ sandbox: opened.sandbox, root: opened.root, idleMs: 60_000 });
	});

	afterAll(async () => {
		await sessions?.close();
		await opened?.remove();
	});

	describe.each(programFolders)('%s', (folder) => {
		it.each(readPrograms(folder))('$claim ($name)', async (program) => {
			await checkProgram(sessions, program);
		});
	});
});
