import type { Backend } from '../../../../backends/Backend.ts';
import { BackendError } from '../../../../backends/BackendError.ts';
import { RemovalList } from '../../../../nodes/CleanUp/RemovalList.ts';
import { removeListed } from '../../../../nodes/CleanUp/removeListed.ts';

describe('removeListed', () => {
	it('leaves a thread whose generated files cannot be found, as nothing else leads to them', async () => {
		const deleted: string[] = [];
		const backend = {
			findActiveRun: async () => undefined,
			listContainers: async (threadId: string) => {
				if (threadId === 'thread_bad') throw new BackendError('no access', { status: 403 });
				return ['cntr_1'];
			},
			deleteContainer: async (id: string) => deleted.push(id) > 0,
			deleteThread: async (id: string) => deleted.push(id) > 0,
		} as unknown as Backend;
		const named = new RemovalList();
		for (const id of ['thread_bad', 'thread_good']) {
			named.threadIds.add(id);
			named.threadIdsToEmpty.add(id);
		}
		const report = await removeListed(backend, named);
		expect(deleted).toEqual(['cntr_1', 'thread_good']);
		expect(report.skipped).toEqual([{ type: 'thread', id: 'thread_bad', reason: 'no access' }]);
	});
});
