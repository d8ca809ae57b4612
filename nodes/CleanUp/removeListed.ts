import type { Backend } from '../../backends/Backend.ts';
import { mapConcurrently } from '../shared/loop/mapConcurrently.ts';
import type { RemovalList } from './RemovalList.ts';
import { type ResourceType, RemovalReport } from './RemovalReport.ts';
import {
	BackendError,
	undefinedIfNotFound,
	undefinedIfFailed,
} from '../../backends/BackendError.ts';

const MAX_CONCURRENCY = 5;

/**
 * Removes everything on a list. The generated files of threads are looked up first, while the threads still exist.
 *
 * @param signal stops between two removals
 * @returns what happened to each ID; only Stop is thrown
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
	const remove = async (
		type: ResourceType,
		ids: Iterable<string>,
		act: (id: string) => Promise<boolean>,
	) => await each(ids, async (id) => await report.record(type, id, act(id)));

	await each(named.threadIds, async (threadId) => await cancelActiveRun(backend, threadId));
	await each(named.threadIdsToEmpty, async (threadId) => {
		const isListed = await report.attempt(
			'thread',
			threadId,
			findGeneratedFiles(backend, named, threadId),
		);
		// Without the thread, its files could not be found again.
		if (!isListed) named.threadIds.delete(threadId);
	});
	await each(named.generatedFiles, async (file) => {
		const removal = backend.deleteGeneratedFile({ ...file, fileName: '', kind: 'other' });
		await report.record('generatedFile', file.fileId, removal);
	});
	await remove('container', named.containerIds, (id) => backend.deleteContainer(id));
	await remove('uploadedFile', named.uploadedFileIds, (id) => backend.deleteFile(id));
	await remove('keptCode', named.keptCodeIds, (id) => backend.deleteFile(id));
	await remove('thread', named.threadIds, (id) => backend.deleteThread(id));
	await remove('assistant', named.assistantIds, (id) => backend.deleteAssistant(id));
	return report;
}

/** A run that continued without its thread would cost money, and nobody could fetch its results. */
async function cancelActiveRun(backend: Backend, threadId: string): Promise<void> {
	const run = await backend.findActiveRun(threadId).catch(undefinedIfFailed);
	if (run) await backend.cancelRun({ threadId, runId: run.id }).catch(undefinedIfFailed);
}

/** If the server has containers, they hold all generated files. */
async function findGeneratedFiles(
	backend: Backend,
	named: RemovalList,
	threadId: string,
): Promise<void> {
	const listing = backend.listContainers(threadId).catch(undefinedIfTooLarge);
	const containerIds = await listing.catch(undefinedIfNotFound);
	for (const id of containerIds ?? []) named.containerIds.add(id);
	if (containerIds === undefined || containerIds.length > 0) return;
	const files = await backend.listGeneratedFiles({ threadId }).catch(undefinedIfNotFound);
	for (const file of files ?? []) named.addGeneratedFile(file);
}

/** A thread that is too large to be read can still be deleted. Its containers expire. */
function undefinedIfTooLarge(error: unknown): undefined {
	if (!(error instanceof BackendError) || error.code !== 'answer_too_large') throw error;
}
