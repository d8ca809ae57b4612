import type { MessageSpec } from '../../backends/types.ts';
import { addHint } from '../shared/addHint.ts';
import { readInputFileIds } from '../shared/loop/readContextKeys.ts';
import type { Output, Task } from '../shared/loop/Task.ts';
import { UserError } from '../shared/UserError.ts';
import { findMissingFile } from './findMissingFile.ts';
import { properties } from './properties.ts';
import { readChoice, readOptions, readTextField } from '../shared/fields/readOptions.ts';
import { readFileIds } from '../shared/fields/idFields.ts';
import { readMetadata } from '../shared/fields/readMetadata.ts';

interface Options {
	threadId: string;
	metadata: unknown;
	role: MessageSpec['role'];
}

/** Creates a thread with its first message, or adds a message to an existing thread. */
export async function createThread(task: Task): Promise<Output[]> {
	const { context, backend, itemIndex, items } = task;
	const options = readOptions<Options>(context, itemIndex, properties);
	const text = readTextField(context, 'message', itemIndex);
	if (text.trim() === '') {
		throw new UserError(
			"'Message' is empty",
			'Write a question, or use an expression that takes it from the input.',
		);
	}
	readChoice(context, 'mode', itemIndex, properties);
	const attachments = readChoice(context, 'attachments', itemIndex, properties);
	const fileIds =
		attachments === 'input'
			? readInputFileIds(items)
			: attachments === 'list'
				? readFileIds(context, itemIndex)
				: [];
	if (attachments === 'list' && fileIds.length === 0) {
		throw new UserError(
			"'File IDs' is empty",
			"Enter the IDs of uploaded files, or set 'Attachments' to Files of the Input Items.",
		);
	}
	const message: MessageSpec = { role: options.role ?? 'user', text, fileIds };
	const threadId = String(options.threadId ?? '').trim();
	if (threadId) {
		const added = await backend.addMessage(threadId, message);
		return [{ json: { threadId, messageId: added.id, fileIds, createdAt: added.createdAt } }];
	}
	hintAtMissingFile(task, message);
	const thread = await backend.createThread({ message, metadata: readMetadata(options.metadata) });
	const { id, messageId, createdAt } = thread;
	return [{ json: { threadId: id, messageId: messageId ?? null, fileIds, createdAt } }];
}

/** Warns before a run is billed that cannot find its file. */
function hintAtMissingFile(task: Task, { text, fileIds }: MessageSpec): void {
	const file = fileIds.length > 0 ? undefined : findMissingFile(text);
	if (file === undefined) return;
	addHint(
		task,
		`The message mentions "${file}", but no file is attached. Connect Upload File before this node, unless the assistant has the file.`,
	);
}
