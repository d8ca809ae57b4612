import { Sessions } from '../../../src/sandbox/Sessions.ts';
import type { openTestSandbox } from './openTestSandbox.ts';
import { useSandbox } from './useSandbox.ts';

/** Opens a sandbox for the threads' sessions before the tests of a file or of a `describe`, and removes all after them. */
export function useSessions(...settings: Parameters<typeof openTestSandbox>): () => Sessions {
	let sessions: Sessions | undefined;

	// Jest runs such hooks in their order: the sessions are closed before their sandbox goes.
	afterAll(async () => {
		await sessions?.close();
	});

	const used = useSandbox(...settings);

	beforeAll(() => {
		const { sandbox, root } = used.opened();
		sessions = new Sessions({ sandbox, root, idleMs: 60_000 });
	});

	// Otherwise a pool would start some sessions as bubblewrap alone does.
	beforeEach(async () => await used.opened().ready());

	return () => sessions!;
}
