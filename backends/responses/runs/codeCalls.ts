import type { ResponseCodeInterpreterToolCall } from 'openai/resources/responses/responses';
import { onlyObjects } from '../../shared/onlyObjects.ts';

export type CodeCallItem = ResponseCodeInterpreterToolCall;

export type CodeOutput = NonNullable<CodeCallItem['outputs']>[number];

/** What servers other than OpenAI send instead: xAI has `arguments` (a recording of vercel/ai), others `results` or `stdout`. */
interface ForeignFields {
	code?: unknown;
	arguments?: unknown;
	results?: unknown;
	stdout?: unknown;
}

/** Whether an item of a response or a conversation is a code call. */
export function isCodeCall(item: { type?: string }): item is CodeCallItem {
	return item.type === 'code_interpreter_call';
}

export const isRunning = ({ status }: CodeCallItem): boolean =>
	status === 'in_progress' || status === 'interpreting';

/** The code of a call as text, whatever the server sent. */
export function readCode(call: CodeCallItem): string {
	const { code, arguments: args } = call as ForeignFields;
	const value = code ?? readArguments(args);
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
	const outputs = onlyObjects<CodeOutput>(call.outputs);
	if (outputs.length > 0) return outputs;
	const { results, stdout } = call as ForeignFields;
	return [Array.isArray(results) ? results : [results], stdout].flat().flatMap(toOutput);
}

function toOutput(value: unknown): CodeOutput[] {
	if (typeof value === 'string') return value === '' ? [] : [{ type: 'logs', logs: value }];
	if (typeof value !== 'object' || value === null) return [];
	const { type, logs, stdout, text } = value as Record<string, unknown>;
	if (type === 'image') return [value as CodeOutput];
	return toOutput([logs, stdout, text].find((each) => typeof each === 'string'));
}
