import type { Message } from 'openai/resources/beta/threads';
import type { FileObject } from 'openai/resources/files';
import { readFileName, readFileSize } from '../shared/files/readFileFields.ts';
import { safeFileName } from '../shared/files/safeFileName.ts';
import type { Caller } from '../shared/Caller.ts';
import { fileKind, mimeTypeOf } from '../shared/files/fileKind.ts';
import { onlyObjects } from '../shared/onlyObjects.ts';
import { joinLogs } from '../shared/joinLogs.ts';
import type { GeneratedFile, RunOutput, RunRef } from '../types.ts';
import { listMessages, listParts, messageText, namesRun } from './listMessages.ts';
import { listCodeCalls, listWireSteps, listOutputs } from './runSteps.ts';
import { BackendError } from '../BackendError.ts';

/** A reference to a generated file in a message or step. */
interface Mention {
	fileId: string;
	/** From the `sandbox:` link that cites it. */
	path?: string;
	isImage: boolean;
}

interface Mentioned {
	path?: unknown;
	isImage: boolean;
}

/** A citation, as far as servers agree on it. */
interface Annotation {
	type?: string;
	text?: unknown;
	file_path?: { file_id?: unknown } | null;
	file_id?: unknown;
}

/**
 * Reads the answer, the files and the logs of a run. What the server refuses becomes a warning as long as it returns messages or steps.
 *
 * @throws BackendError when it returns neither, or does not know the run
 */
export async function getRunOutput(caller: Caller, ref: RunRef): Promise<RunOutput> {
	const [messages, steps] = await Promise.all([
		listMessages(caller, ref.threadId, ref.runId).catch(toRefusal),
		listWireSteps(caller, ref).catch(toRefusal),
	]);
	if (messages instanceof BackendError && steps instanceof BackendError) throw messages;
	// The server does not know the run, of which it lists no messages.
	if (steps instanceof BackendError && steps.status === 404 && isEmpty(messages)) throw steps;
	const warnings: string[] = [];
	const readable = <T>(list: T[] | BackendError, missing: string): T[] => {
		if (!(list instanceof BackendError)) return list;
		warnings.push(`${missing} could not be read: ${list.message}`);
		return [];
	};
	const all = readable(messages, 'The answer and the files that it cites');
	const answers = all.filter(({ role }) => role === 'assistant');
	const codeSteps = readable(steps, 'The code, its output and its figures');
	return {
		text: answers.map(messageText).filter(Boolean).join('\n\n'),
		files: await describeFiles(caller, [...messageMentions(answers), ...stepMentions(codeSteps)]),
		logs: codeSteps.flatMap(listCodeCalls).map((call) => joinLogs(listOutputs(call))),
		containers: [],
		...(warnings.length > 0 ? { warnings, isIncomplete: true } : {}),
	};
}

export async function listGeneratedFiles(
	caller: Caller,
	of: RunRef | { threadId: string },
	onWarning: (warning: string) => void = () => {},
): Promise<GeneratedFile[]> {
	if ('runId' in of) {
		const { files, warnings = [] } = await getRunOutput(caller, of);
		warnings.forEach(onWarning);
		return files;
	}
	const messages = await listMessages(caller, of.threadId);
	// A message without a run was added by a user, whatever its role.
	const made = messages.filter((message) => message.role === 'assistant' && namesRun(message));
	return await describeFiles(caller, messageMentions(made));
}

const isEmpty = (list: unknown): boolean => Array.isArray(list) && list.length === 0;

/** For `.catch`. Everything else, such as Stop, is rethrown. */
function toRefusal(error: unknown): BackendError {
	if (error instanceof BackendError && error.code !== 'cancelled') return error;
	throw error;
}

/** Images, cited files, and files that are attached but not cited. */
function messageMentions(messages: Message[]): Mention[] {
	return messages.flatMap((message) => {
		const cited = listParts(message).flatMap(({ type, text, image_file: image }): Mention[] => {
			if (type === 'image_file') return toMention(image?.file_id, { isImage: true });
			if (typeof text !== 'object' || text === null) return [];
			return onlyObjects<Annotation>(text.annotations).flatMap((annotation) =>
				annotation.type === 'file_path'
					? toMention(annotation.file_path?.file_id ?? annotation.file_id, {
							path: annotation.text,
							isImage: false,
						})
					: [],
			);
		});
		// A user may have attached uploads to a message without a run.
		if (!namesRun(message)) return cited;
		const attached = onlyObjects<{ file_id?: unknown }>(message.attachments).flatMap((attachment) =>
			toMention(attachment.file_id, { isImage: false }),
		);
		// The first version of the API had them here.
		const { file_ids: ids } = message as { file_ids?: unknown };
		const listed = (Array.isArray(ids) ? ids : []).flatMap((id) =>
			toMention(id, { isImage: false }),
		);
		return [...cited, ...attached, ...listed];
	});
}

/** Figures that a code call displayed but no message contains. */
function stepMentions(steps: Parameters<typeof listCodeCalls>[0][]): Mention[] {
	return steps
		.flatMap(listCodeCalls)
		.flatMap(listOutputs)
		.flatMap((output) =>
			output.type === 'image' ? toMention(output.image?.file_id, { isImage: true }) : [],
		);
}

const toMention = (fileId: unknown, { path, isImage }: Mentioned): Mention[] =>
	typeof fileId === 'string' && fileId !== ''
		? [{ fileId, isImage, ...(typeof path === 'string' ? { path } : {}) }]
		: [];

/** Each file once, with the name and size stored on the server. */
async function describeFiles(caller: Caller, mentions: Mention[]): Promise<GeneratedFile[]> {
	const unique = new Map<string, Mention>();
	for (const mention of mentions) {
		const known = unique.get(mention.fileId);
		unique.set(mention.fileId, {
			...mention,
			path: known?.path ?? mention.path,
			isImage: mention.isImage || known?.isImage === true,
		});
	}
	const files = await Promise.all(
		[...unique.values()].map((mention) => describeFile(caller, mention)),
	);
	return files.filter((file) => file !== undefined);
}

/** Undefined for a file that was deleted. One whose description the server refuses can often be downloaded. */
async function describeFile(caller: Caller, mention: Mention): Promise<GeneratedFile | undefined> {
	const { fileId } = mention;
	const stored = await caller
		.read(`/files/${fileId}`, (client, options) => client.files.retrieve(fileId, options))
		.catch(toRefusal);
	if (stored instanceof BackendError) {
		if (stored.status === 404) return undefined;
		return describe(mention, undefined);
	}
	return describe(mention, stored);
}

function describe(mention: Mention, stored: Partial<FileObject> | undefined): GeneratedFile {
	const { fileId } = mention;
	const fileName = chooseFileName(mention, readFileName(stored?.filename));
	const mimeType = mimeTypeOf(fileName) ?? (mention.isImage ? 'image/png' : undefined);
	return {
		fileId,
		fileName,
		kind: fileKind(fileName, mimeType),
		mimeType,
		bytes: readFileSize(stored?.bytes),
	};
}

/** The name on the server, or else in the link. On some servers figures have no file extension. */
function chooseFileName({ fileId, path, isImage }: Mention, stored: string | undefined): string {
	const name = safeFileName(stored || path?.replace(/^sandbox:/, '') || fileId, fileId);
	return isImage && !/\.[a-z0-9]{2,5}$/i.test(name) ? `${name}.png` : name;
}
