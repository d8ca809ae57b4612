import type { ChatCompletionFunctionTool } from 'openai/resources/chat/completions';
import type { Turn } from '../Model.ts';

/** Python, as a chat model is told of it. */
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

/** What small models call it. */
const OTHER_NAMES =
	/^(i?python\w*|code_?interpreter|(execute|run|exec)_?(i?python|code)\w*|code)$/i;

/** Whether a call by that name is meant for Python. */
export function isPythonName(name: string, { functions }: Pick<Turn, 'functions'>): boolean {
	if (functions.some((definition) => definition.name === name)) return false;
	return OTHER_NAMES.test(name);
}
