import type { Backend } from '../../backends/Backend.ts';
import { mapConcurrently } from '../shared/loop/mapConcurrently.ts';
import type { RemovalList } from './RemovalList.ts';
import { type ResourceType, RemovalReport } from './RemovalReport.ts';
import { undefinedIfNotFound, undefinedIfFailed } from '../../backends/BackendError.ts';

const MAX_CONCURRENCY = 5;

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
		await mapConcurrently(lanes, MAX_CONCURRENCY, new AbortController(), async (entry) => {
			signal?.throwIfAborted();
			await act(entry);
		});
	};
	const remove = async (type: ResourceType, ids: Iterable<string>, act: (id: string) => Promise<boolean>) =>
		await each(ids, async (id) => await report.record(type, id, act(id)));

	await each(named.threadIds, async (threadId) => await cancelActiveRun(backend, threadId));
	await each(named.threadIdsToEmpty, async (threadId) => {
		const isKnown = await report.attempt('thread', threadId, findGeneratedFiles(backend, named, threadId));
		// Without the thread nobody would find them again.
		if (!isKnown) named.threadIds.delete(threadId);
	});
	await each(named.generatedFiles, async (file) => {
		const removal = backend.deleteGeneratedFile({ ...file, fileName: '', kind: 'other' });
		await report.record('generatedFile', file.fileId, removal);
	});
	await remove('container', named.containerIds, (id) => backend.deleteContainer(id));
	await remove('uploadedFile', named.uploadedFileIds, (id) => backend.deleteFile(id));
	await remove('thread', named.threadIds, (id) => backend.deleteThread(id));
	await remove('assistant', named.assistantIds, (id) => backend.deleteAssistant(id));
	return report;
}

/** A run that goes on without its thread costs, and nobody would fetch what it makes. */
async function cancelActiveRun(backend: Backend, threadId: string): Promise<void> {
	const run = await backend.findActiveRun(threadId).catch(undefinedIfFailed);
	if (run) await backend.cancelRun({ threadId, runId: run.id }).catch(undefinedIfFailed);
}

/** Where the server has containers they hold all generated files. */
async function findGeneratedFiles(backend: Backend, named: RemovalList, threadId: string): Promise<void> {
	const containerIds = await backend.listContainers(threadId).catch(undefinedIfNotFound);
	for (const id of containerIds ?? []) named.containerIds.add(id);
	if (containerIds === undefined || containerIds.length > 0) return;
	const files = await backend.listGeneratedFiles({ threadId }).catch(undefinedIfNotFound);
	for (const file of files ?? []) named.addGeneratedFile(file);
}
