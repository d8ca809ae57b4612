import type { Backend } from '../../backends/Backend.ts';
import { DEFINITION } from '../CreateAssistant/definitionHash.ts';
import { addHint } from '../shared/addHint.ts';
import { readOptions } from '../shared/fields.ts';
import { readIds } from '../shared/readIds.ts';
import type { Output, Task } from '../shared/Task.ts';
import { UserError } from '../shared/UserError.ts';
import type { Named } from './Named.ts';
import { properties } from './properties.ts';
import { readNamed } from './readNamed.ts';
import { removeNamed } from './removeNamed.ts';

const HOUR_MS = 60 * 60_000;
const KINDS = ['assistants', 'generatedFiles', 'threads', 'uploadedFiles'];

interface Options {
	assistantIds: unknown;
	threadIds: unknown;
	fileIds: unknown;
	olderThanHours: unknown;
}

/** Removes what all items name, as far as it is chosen, and what the options name; one output that tells of each. */
export async function cleanUp(task: Task): Promise<Output[]> {
	const { context, backend, itemIndex, items, signal } = task;
	const chosen = readChosen(task);
	const named = readNamed(items);
	if (!chosen.includes('assistants')) named.assistantIds.clear();
	if (!chosen.includes('uploadedFiles')) named.fileIds.clear();
	if (!chosen.includes('generatedFiles')) named.forgetGenerated();
	else for (const id of named.threadIds) named.emptiedThreadIds.add(id);
	if (!chosen.includes('threads')) named.threadIds.clear();
	const options = readOptions<Options>(context, itemIndex, properties);
	for (const id of readIds(options.assistantIds)) named.assistantIds.add(id);
	for (const id of readIds(options.threadIds)) {
		named.threadIds.add(id);
		if (chosen.includes('generatedFiles')) named.emptiedThreadIds.add(id);
	}
	for (const id of readIds(options.fileIds)) named.fileIds.add(id);
	if (options.olderThanHours !== undefined) {
		await addOldAssistants(backend, named, options.olderThanHours);
	}
	if (named.isEmpty) addHint(task, 'The input names nothing to remove');
	const report = await removeNamed(backend, named, signal);
	report.requireSome();
	if (report.refusedCount > 0) {
		addHint(task, `${report.refusedCount} could not be removed: see 'skipped' in the output`);
	}
	return [{ json: { deleted: report.deleted, skipped: report.skipped } }];
}

function readChosen({ context, itemIndex }: Task): string[] {
	const chosen = readIds(context.getNodeParameter('remove', itemIndex, []));
	const unknown = chosen.find((kind) => !KINDS.includes(kind));
	if (unknown === undefined) return chosen;
	throw new UserError(
		`'Remove' names "${unknown}", which is nothing that can be removed`,
		`Use the values ${KINDS.join(', ')}.`,
	);
}

/** Only assistants of these nodes: they carry the hash of their definition. */
async function addOldAssistants(backend: Backend, named: Named, olderThanHours: unknown) {
	const hours = Number(olderThanHours);
	if (!(hours >= 0)) {
		throw new UserError(
			"'Assistants Older Than (Hours)' is not a number",
			'Put in a number of hours, such as 24, or remove the option.',
		);
	}
	const assistants = await backend.listAssistants();
	if (assistants === undefined) {
		throw new UserError(
			'The server cannot list its assistants, so old ones cannot be found',
			"Remove the option 'Assistants Older Than (Hours)', and name assistants by their IDs. With the Responses API they are conversations, which no server lists.",
		);
	}
	for (const { id, createdAt, metadata } of assistants) {
		const ageMs = Date.now() - Date.parse(createdAt);
		if (DEFINITION in metadata && ageMs > hours * HOUR_MS) named.assistantIds.add(id);
	}
}
