import type { RunnerSession } from '../../../src/sandbox/runner/RunnerSession.ts';
import { makeSessionFolder } from './makeSessionFolder.ts';
import { openBareSandbox, openTestSandbox, type TestSandbox } from './openTestSandbox.ts';

export interface UsedSandbox {
	/** Once the tests run. */
	opened(): TestSandbox;
	/** Opens a session, with a folder of its own if none is given; it is closed after the test. */
	openSession(folder?: string): Promise<RunnerSession>;
}

/** Opens a sandbox before the tests of a file or of a `describe`, and removes it after them. */
export function useSandbox(...settings: Parameters<typeof openTestSandbox>): UsedSandbox {
	return useOpened(() => openTestSandbox(...settings));
}

/** The same without preloaded libraries, for code that uses none. */
export function useBareSandbox(...settings: Parameters<typeof openBareSandbox>): UsedSandbox {
	return useOpened(() => openBareSandbox(...settings));
}

function useOpened(open: () => Promise<TestSandbox>): UsedSandbox {
	let opened: TestSandbox | undefined;
	const sessions: RunnerSession[] = [];

	beforeAll(async () => {
		opened = await open();
	});

	afterEach(async () => {
		await Promise.all(sessions.splice(0).map(async (session) => await session.close()));
	});

	afterAll(async () => {
		await opened?.remove();
	});

	return {
		opened: () => opened!,
		async openSession(folder) {
			const { sandbox, root } = opened!;
			const session = await sandbox.openSession(folder ?? (await makeSessionFolder(root)));
			sessions.push(session);
			return session;
		},
	};
}
