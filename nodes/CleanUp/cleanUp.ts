import type { Backend } from '../../backends/Backend.ts';
import { DEFINITION } from '../CreateAssistant/definitionHash.ts';
import { addHint } from '../shared/addHint.ts';
import type { Output, Task } from '../shared/loop/Task.ts';
import { UserError } from '../shared/UserError.ts';
import { type CleanUpFields, readCleanUpFields } from './CleanUpFields.ts';
import type { RemovalList } from './RemovalList.ts';
import { readRemovalList } from './readRemovalList.ts';
import { removeListed } from './removeListed.ts';

const HOUR_MS = 60 * 60_000;

/** Removes what all items name, as far as it is chosen, and what the options name; one output that tells of each. */
export async function cleanUp(task: Task): Promise<Output[]> {
	const { backend, items, signal } = task;
	const fields = readCleanUpFields(task);
	const named = choose(readRemovalList(items), fields);
	if (fields.olderThanHours !== undefined) {
		await addOldAssistants(backend, named, fields.olderThanHours);
	}
	if (named.isEmpty) addHint(task, 'The input names nothing to remove');
	const report = await removeListed(backend, named, signal);
	report.requireSome();
	const { deleted, skipped, refused } = report;
	if (refused.length > 0) {
		addHint(task, `${refused.length} could not be removed: see 'skipped' in the output`);
	}
	return [{ json: { deleted, skipped } }];
}

/** Of what the input names only what is chosen; what the options name in any case. */
function choose(
	named: RemovalList,
	{ remove, assistantIds, threadIds, fileIds }: CleanUpFields,
): RemovalList {
	const emptied = [...named.threadIds, ...threadIds];
	if (!remove.includes('assistants')) named.assistantIds.clear();
	if (!remove.includes('uploadedFiles')) named.fileIds.clear();
	if (!remove.includes('threads')) named.threadIds.clear();
	if (!remove.includes('generatedFiles')) named.forgetGenerated();
	else for (const id of emptied) named.emptiedThreadIds.add(id);
	for (const id of assistantIds) named.assistantIds.add(id);
	for (const id of threadIds) named.threadIds.add(id);
	for (const id of fileIds) named.fileIds.add(id);
	return named;
}

/** Only assistants of these nodes: they carry the hash of their definition. */
async function addOldAssistants(backend: Backend, named: RemovalList, olderThanHours: number) {
	const assistants = await backend.listAssistants();
	if (assistants === undefined) {
		throw new UserError(
			'The server cannot list its assistants, so old ones cannot be found',
			"Remove the option 'Assistants Older Than (Hours)', and name assistants by their IDs. With the Responses API they are conversations, which no server lists.",
		);
	}
	for (const { id, createdAt, metadata } of assistants) {
		const ageMs = Date.now() - Date.parse(createdAt);
		if (DEFINITION in metadata && ageMs > olderThanHours * HOUR_MS) named.assistantIds.add(id);
	}
}
