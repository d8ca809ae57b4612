import { checkProgram } from './support/checkProgram.ts';
import { testedKinds } from './support/openTestSandbox.ts';
import { programFolders, readPrograms } from './support/readPrograms.ts';
import { useSessions } from './support/useSessions.ts';

describe.each(testedKinds)('%s', (kind) => {
	const sessions = useSessions(kind);

	describe.each(programFolders)('%s', (folder) => {
		it.each(readPrograms(folder))('$claim ($name)', async (program) => {
			await checkProgram(sessions(), program);
		});
	});
});
