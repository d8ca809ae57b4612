import type { ResponseCodeInterpreterToolCall } from 'openai/resources/responses/responses';
import { onlyObjects } from '../../shared/onlyObjects.ts';

export type CodeCallItem = ResponseCodeInterpreterToolCall;

export type CodeOutput = NonNullable<CodeCallItem['outputs']>[number];

/**
 * What servers other than OpenAI send instead: xAI has `arguments` (a recording of vercel/ai), others `results` or `stdout`. Nothing that a
 * server gave may be lost because of its name.
 */
type ForeignFields = Partial<
	Record<
		| 'code'
		| 'arguments'
		| 'input'
		| 'results'
		| 'result'
		| 'output'
		| 'stdout'
		| 'stderr'
		| 'error',
		unknown
	>
>;

/** Whether an item of a response or a conversation is a code call. */
export function isCodeCall(item: { type?: string }): item is CodeCallItem {
	return item.type === 'code_interpreter_call';
}

export const isRunning = ({ status }: CodeCallItem): boolean =>
	status === 'in_progress' || status === 'interpreting';

/** The code of a call as text, whatever the server sent. */
export function readCode(call: CodeCallItem): string {
	const { code, arguments: args, input } = call as ForeignFields;
	const value = code ?? readArguments(args) ?? input;
	if (typeof value === 'string') return value;
	return value === undefined || value === null ? '' : JSON.stringify(value);
}

function readArguments(args: unknown): unknown {
	if (typeof args !== 'string') return (args as { code?: unknown } | null | undefined)?.code;
	try {
		return (JSON.parse(args) as { code?: unknown } | null)?.code;
	} catch {
		return args;
	}
}

/** The outputs of a call in OpenAI's form; empty when the server sent none. */
export function readOutputs(call: CodeCallItem): CodeOutput[] {
	const outputs = toList(call.outputs).flatMap((value) => {
		const read = toOutput(value);
		// An unknown output does not mean that outputs were lost.
		return read.length > 0 ? read : onlyObjects<CodeOutput>([value]);
	});
	if (outputs.length > 0) return outputs;
	const { results, result, output, stdout, stderr } = call as ForeignFields;
	return [results, result, output, stdout, stderr].flatMap(toList).flatMap(toOutput);
}

/** The error of a call, which only some servers send; undefined for a call without one. */
export function readCallError(call: CodeCallItem): string | undefined {
	const { error } = call as ForeignFields;
	const message =
		typeof error === 'string' ? error : (error as { message?: unknown } | null)?.message;
	return typeof message === 'string' && message !== '' ? message : undefined;
}

const toList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

function toOutput(value: unknown): CodeOutput[] {
	if (typeof value === 'string') return value === '' ? [] : [{ type: 'logs', logs: value }];
	if (typeof value !== 'object' || value === null) return [];
	const { type, logs, stdout, stderr, text, output, content, files, file_id } = value as Record<
		string,
		unknown
	>;
	if (type === 'logs' && typeof logs === 'string') return [value as CodeOutput];
	if (typeof type === 'string' && type.includes('image')) {
		return [{ ...value, type: 'image', url: readImageUrl(value) } as CodeOutput];
	}
	if (Array.isArray(files) || typeof file_id === 'string') return [value as CodeOutput];
	return [logs, stdout, stderr, text, output, content]
		.flatMap(toList)
		.flatMap((printed) => (typeof printed === 'string' ? toOutput(printed) : []));
}

interface ForeignImage {
	url?: unknown;
	image_url?: unknown;
	image?: unknown;
	b64_json?: unknown;
	data?: unknown;
}

/** The address or the content of an image, wherever a server has it. */
function readImageUrl({ url, image_url, image, b64_json, data }: ForeignImage): unknown {
	const nested = [image_url, image].map((each) => (each as { url?: unknown } | null)?.url);
	return [url, image_url, ...nested, image, b64_json, data].find(
		(each) => typeof each === 'string' && each !== '',
	);
}

/** A file that an output names by its id, such as `{"type": "files", "files": [{"file_id": "cfile_1"}]}`. */
export interface OutputFile {
	/** Only of a file in a container. */
	containerId?: string;
	fileId: string;
	fileName: string;
}

/** The files that the outputs of a call name by their ids. */
export function listOutputFiles(call: CodeCallItem): OutputFile[] {
	const { container_id: containerId } = call;
	return readOutputs(call).flatMap((output) => {
		const { files, image } = output as { files?: unknown; image?: unknown };
		return onlyObjects<Record<string, unknown>>([output, image, ...toList(files)]).flatMap(
			({ file_id: fileId, filename: fileName = '' }) => {
				if (typeof fileId !== 'string' || fileId === '') return [];
				const place = fileId.startsWith('cfile_') && containerId ? { containerId } : {};
				return [{ ...place, fileId, fileName: typeof fileName === 'string' ? fileName : '' }];
			},
		);
	});
}
