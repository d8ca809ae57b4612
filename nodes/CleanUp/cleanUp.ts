import type { Backend } from '../../backends/Backend.ts';
import { DEFINITION_FIELD } from '../CreateAssistant/hashDefinition.ts';
import { addHint } from '../shared/addHint.ts';
import { KEPT_CODE_PREFIX, parseFile } from '../shared/keptCode/KeptCodeName.ts';
import type { Output, Task } from '../shared/loop/Task.ts';
import { UserError } from '../shared/UserError.ts';
import { type CleanUpFields, readCleanUpFields } from './CleanUpFields.ts';
import type { RemovalList } from './RemovalList.ts';
import { readRemovalList } from './readRemovalList.ts';
import { removeListed } from './removeListed.ts';

const HOUR_MS = 60 * 60_000;

/** Removes what the items name, as far as it is chosen, and what the options name. Returns one output item that lists everything. */
export async function cleanUp(task: Task): Promise<Output[]> {
	const { backend, items, signal } = task;
	const fields = readCleanUpFields(task);
	const named = applyChoices(readRemovalList(items), fields);
	if (fields.olderThanHours !== undefined) {
		await addOldAssistants(backend, named, fields.olderThanHours);
	}
	if (fields.keptCodeOlderThanHours !== undefined) {
		await addOldKeptCode(backend, named, fields.keptCodeOlderThanHours);
	}
	if (named.isEmpty) addHint(task, 'The input does not name anything to remove');
	const report = await removeListed(backend, named, signal);
	report.throwIfAllRefused();
	const { deleted, skipped, refused } = report;
	if (refused.length > 0) {
		addHint(task, `${refused.length} could not be removed. See 'skipped' in the output.`);
	}
	return [{ json: { deleted, skipped } }];
}

/** Keeps what is chosen of what the input names, and adds what the options name. */
function applyChoices(
	named: RemovalList,
	{ remove, assistantIds, threadIds, fileIds }: CleanUpFields,
): RemovalList {
	const allThreadIds = [...named.threadIds, ...threadIds];
	if (!remove.includes('assistants')) named.assistantIds.clear();
	if (!remove.includes('uploadedFiles')) named.uploadedFileIds.clear();
	if (!remove.includes('keptCode')) named.keptCodeIds.clear();
	if (!remove.includes('threads')) named.threadIds.clear();
	if (!remove.includes('generatedFiles')) named.clearGeneratedFiles();
	else for (const id of allThreadIds) named.threadIdsToEmpty.add(id);
	for (const id of assistantIds) named.assistantIds.add(id);
	for (const id of threadIds) named.threadIds.add(id);
	for (const id of fileIds) named.uploadedFileIds.add(id);
	return named;
}

/** Adds only assistants of these nodes, which have the hash of their definition. */
async function addOldAssistants(backend: Backend, named: RemovalList, olderThanHours: number) {
	const assistants = await backend.listAssistants();
	if (assistants === undefined) {
		throw new UserError(
			'The server cannot list its assistants, so old assistants cannot be found',
			"Remove the option 'Assistants Older Than (Hours)', and list assistants by their IDs. With the Responses API, assistants are conversations, which servers do not list.",
		);
	}
	for (const { id, createdAt, metadata } of assistants) {
		if (DEFINITION_FIELD in metadata && isOlder(createdAt, olderThanHours)) {
			named.assistantIds.add(id);
		}
	}
}

async function addOldKeptCode(backend: Backend, named: RemovalList, olderThanHours: number) {
	const { files } = await backend.findFiles(KEPT_CODE_PREFIX);
	for (const { id, writtenAt } of files.flatMap((file) => parseFile(file) ?? [])) {
		if (isOlder(writtenAt, olderThanHours)) named.keptCodeIds.add(id);
	}
}

const isOlder = (time: string, hours: number): boolean =>
	Date.now() - Date.parse(time) > hours * HOUR_MS;
