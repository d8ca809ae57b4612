import type { Backend } from '../../backends/Backend.ts';
import { mapConcurrently } from '../shared/loop/mapConcurrently.ts';
import type { RemovalList } from './RemovalList.ts';
import { type Kind, RemovalReport } from './RemovalReport.ts';
import { undefinedIfNotFound, undefinedIfFailed } from '../../backends/BackendError.ts';

const SIDE_BY_SIDE = 5;

/**
 * Removes what is named. First it looks up what the runs of threads made, as long as the threads are there to tell.
 *
 * @param signal ends it between two removals
 */
export async function removeListed(
	backend: Backend,
	named: RemovalList,
	signal?: AbortSignal,
): Promise<RemovalReport> {
	const report = new RemovalReport();
	const each = async <T>(entries: Iterable<T>, act: (entry: T) => Promise<void>) => {
		const lanes = [...entries].map((entry) => [entry]);
		await mapConcurrently(lanes, SIDE_BY_SIDE, new AbortController(), async (entry) => {
			signal?.throwIfAborted();
			await act(entry);
		});
	};
	const remove = async (type: Kind, ids: Iterable<string>, act: (id: string) => Promise<boolean>) =>
		await each(ids, async (id) => await report.note(type, id, act(id)));

	await each(named.threadIds, async (threadId) => await endActiveRun(backend, threadId));
	await each(named.emptiedThreadIds, async (threadId) => {
		const isKnown = await report.succeeds('thread', threadId, lookUp(backend, named, threadId));
		// Without the thread nobody would find them again.
		if (!isKnown) named.threadIds.delete(threadId);
	});
	await each(named.generated, async (file) => {
		const removal = backend.deleteGeneratedFile({ ...file, fileName: '', kind: 'other' });
		await report.note('generatedFile', file.fileId, removal);
	});
	await remove('container', named.containerIds, (id) => backend.deleteContainer(id));
	await remove('uploadedFile', named.fileIds, (id) => backend.deleteFile(id));
	await remove('thread', named.threadIds, (id) => backend.deleteThread(id));
	await remove('assistant', named.assistantIds, (id) => backend.deleteAssistant(id));
	return report;
}

/** A run that goes on without its thread costs, and nobody would fetch what it makes. */
async function endActiveRun(backend: Backend, threadId: string): Promise<void> {
	const run = await backend.findActiveRun(threadId).catch(undefinedIfFailed);
	if (run) await backend.cancelRun({ threadId, runId: run.id }).catch(undefinedIfFailed);
}

/** Where the server has containers they hold all generated files. */
async function lookUp(backend: Backend, named: RemovalList, threadId: string): Promise<void> {
	const containerIds = await backend.listContainers(threadId).catch(undefinedIfNotFound);
	for (const id of containerIds ?? []) named.containerIds.add(id);
	if (containerIds === undefined || containerIds.length > 0) return;
	const files = await backend.listGeneratedFiles({ threadId }).catch(undefinedIfNotFound);
	for (const file of files ?? []) named.addGenerated(file);
}
