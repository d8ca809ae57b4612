import type { ChatCompletionFunctionTool } from 'openai/resources/chat/completions';
import type { Turn } from '../Model.ts';
import { normalizeToolName } from './normalizeToolName.ts';

/** The Python tool as it is described to chat models. */
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

/** Other names that small models use for it. */
const OTHER_NAMES =
	/^(i?python\w*|code_?interpreter|(execute|run|exec)_?(i?python|code)\w*|code)$/i;

/** Whether a call of that name is meant for Python. */
export function isPythonName(name: string, turn: Pick<Turn, 'functions'>): boolean {
	if (turn.functions.some((definition) => definition.name === name)) return false;
	// As a method, too: `python.exec`.
	return OTHER_NAMES.test(normalizeToolName(name, turn).replaceAll('.', '_'));
}
