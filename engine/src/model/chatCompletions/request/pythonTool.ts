import type { ChatCompletionFunctionTool } from 'openai/resources/chat/completions';
import type { Turn } from '../../Model.ts';
import { normalizeToolName } from '../reply/normalizeToolName.ts';

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

const NAME_FOR_GPT_OSS = 'run_python';

/**
 * The name under which a model is offered Python. gpt-oss mistakes `python` for a builtin of its training, and sends it
 * plain code that servers cannot read: reports count 2 of 12 runs that work with that name, and 10 of 12 with another.
 */
export function pythonNameFor({ model, functions }: Pick<Turn, 'model' | 'functions'>): string {
	const isTaken = functions.some(({ name }) => name === NAME_FOR_GPT_OSS);
	return /gpt-?oss/i.test(model) && !isTaken ? NAME_FOR_GPT_OSS : pythonTool.function.name;
}

/** Other names that small models use for it. */
const OTHER_NAMES =
	/^_*(i?python\w*|jupyter\w*|code_?(interpreter|execution)|(execute|run|exec)_?(i?python|code)\w*|code)$/i;

/** Whether a call of that name is meant for Python. */
export function isPythonName(name: string, turn: Pick<Turn, 'functions'>): boolean {
	if (turn.functions.some((definition) => definition.name === name)) return false;
	const bare = normalizeToolName(name, turn);
	// As a method, or within a namespace that the model invented: `python.exec`, `container.python`.
	const words = [bare.replaceAll(/[.-]/g, '_'), bare.slice(bare.lastIndexOf('.') + 1)];
	return words.some((word) => OTHER_NAMES.test(word));
}
