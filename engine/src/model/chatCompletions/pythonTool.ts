import type {
	ChatCompletionFunctionTool,
	ChatCompletionMessageToolCall,
} from 'openai/resources/chat/completions';
import { newId } from '../../store/newId.ts';
import type { PythonCall } from '../Model.ts';

/** The one tool, as a chat model is told of it. */
export const pythonTool: ChatCompletionFunctionTool = {
	type: 'function',
	function: {
		name: 'python',
		description:
			'Runs Python code in a persistent session, like a notebook cell, and returns what it prints and its last expression. No network. Files are in /mnt/data.',
		parameters: {
			type: 'object',
			properties: { code: { type: 'string', description: 'The Python code to run.' } },
			required: ['code'],
			additionalProperties: false,
		},
	},
};

/**
 * What a model's tool call asks to be run. Small models call other names or leave the JSON out: bare code is
 * taken as code, all else comes back with an objection for the model.
 */
export function readPythonCall(call: ChatCompletionMessageToolCall): PythonCall {
	const id = call.id || newId('call');
	if (call.type !== 'function' || call.function.name !== pythonTool.function.name) {
		const name = call.type === 'function' ? call.function.name : call.type;
		return {
			id,
			code: '',
			objection: `There is no tool "${name.slice(0, 100)}". Use the tool "python".`,
		};
	}
	const code = readCode(call.function.arguments);
	if (code !== undefined) return { id, code };
	return {
		id,
		code: '',
		objection: 'Nothing was run: the arguments have to be JSON, {"code": "..."}.',
	};
}

function readCode(given: string): string | undefined {
	try {
		const parsed: unknown = JSON.parse(given);
		if (typeof parsed === 'string') return parsed;
		const isCall = typeof parsed === 'object' && parsed !== null && 'code' in parsed;
		return isCall && typeof parsed.code === 'string' ? parsed.code : undefined;
	} catch {
		return given.trim() === '' || given.trimStart().startsWith('{') ? undefined : given;
	}
}
