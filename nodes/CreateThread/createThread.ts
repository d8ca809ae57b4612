import type { MessageSpec } from '../../backends/types.ts';
import { addHint } from '../shared/addHint.ts';
import { inputFileIds } from '../shared/loop/contextKeys.ts';
import {
	readChoice,
	readFileIds,
	readMetadata,
	readOptions,
	readTextField,
} from '../shared/fields/fields.ts';
import type { Output, Task } from '../shared/loop/Task.ts';
import { UserError } from '../shared/UserError.ts';
import { findMissingFile } from './findMissingFile.ts';
import { properties } from './properties.ts';

interface Options {
	threadId: string;
	metadata: unknown;
	role: MessageSpec['role'];
}

/** A new thread with its first message, or one more message in a thread that exists. */
export async function createThread(task: Task): Promise<Output[]> {
	const { context, backend, itemIndex, items } = task;
	const options = readOptions<Options>(context, itemIndex, properties);
	const text = readTextField(context, 'message', itemIndex);
	if (text.trim() === '') {
		throw new UserError(
			"'Message' is empty",
			'Write what you want to know, or an expression that takes it from the input.',
		);
	}
	readChoice(context, 'mode', itemIndex, properties);
	const attachments = readChoice(context, 'attachments', itemIndex, properties);
	const fileIds =
		attachments === 'input'
			? inputFileIds(items)
			: attachments === 'list'
				? readFileIds(context, itemIndex)
				: [];
	if (attachments === 'list' && fileIds.length === 0) {
		throw new UserError(
			"'File IDs' is empty",
			"Put in the IDs of uploaded files, or set 'Attachments' to the files of the input items.",
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

/** Before a run is billed that finds nothing to read. */
function hintAtMissingFile(task: Task, { text, fileIds }: MessageSpec): void {
	const file = fileIds.length > 0 ? undefined : findMissingFile(text);
	if (file === undefined) return;
	addHint(
		task,
		`The message speaks of "${file}", but no file is attached. Connect Upload File before this node, unless the assistant has the file.`,
	);
}
