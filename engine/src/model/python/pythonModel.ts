import type { Answer, Model } from '../Model.ts';
import { readCodeBlocks } from './readCodeBlocks.ts';
import { newId } from '../../domain/newId.ts';
import type { RunError } from '../../domain/run/run.ts';
import { isQuestion } from '../../domain/modelEntries.ts';
import type { CodeResult, ModelEntry } from '../../domain/modelEntries.ts';

const HOW_TO =
	'The model `python` runs the fenced Python of the newest user message. Put the code between a line ```python and a line ```, or choose a chat model.';

/** Of all links to written files. Code can write 10,000 files, and paths have up to 4,000 characters. */
const MAX_LINK_CHARACTERS = 100_000;

const noTokens = { promptTokens: 0, completionTokens: 0, totalTokens: 0 };

/**
 * Works without a language model: runs the Python blocks of the newest user message in order, unchanged, and
 * answers with what they printed, links to the files they wrote, and notes about the files that were there before. As
 * nothing here could fix the code, the first block that fails ends the run as failed.
 */
export const pythonModel: Model = {
	async respond({ conversation, notes, hasPython, toolChoice }) {
		const newest = conversation.findLastIndex(isQuestion);
		const message = conversation[newest];
		const blocks = message?.role === 'user' ? readCodeBlocks(message.text) : [];
		if (blocks.length === 0) {
			return fail(
				'invalid_prompt',
				'',
				`The newest user message contains no Python to run. ${HOW_TO}`,
			);
		}
		if (!hasPython || toolChoice === 'none') {
			return fail(
				'invalid_prompt',
				'',
				'The model `python` needs the tool code_interpreter: give it to the assistant or the run, and leave tool_choice at auto.',
			);
		}
		const results = conversation.slice(newest).flatMap(toResult);
		const last = results.at(-1);
		if (last !== undefined && last.status !== 'ok') {
			const failure = describeFailure(last, results.length, blocks.length);
			return fail('server_error', summarize(results), failure);
		}
		const next = blocks[results.length];
		if (next === undefined) {
			const text = [summarize(results), ...notes.map((note) => `Note: ${note}`)].join('\n\n');
			return { text, calls: [], usage: noTokens };
		}
		return { text: '', calls: [{ id: newId('call'), code: next }], usage: noTokens };
	},
};

function toResult(entry: ModelEntry): CodeResult[] {
	return 'result' in entry ? [entry.result] : [];
}

function summarize(results: CodeResult[]): string {
	const printed = results.map(({ logs }) => logs.trimEnd()).filter((logs) => logs !== '');
	const paths = new Set(results.flatMap(({ writtenFiles }) => writtenFiles));
	const parts = [...printed, linksTo([...paths]).join('\n')].filter((part) => part !== '');
	return parts.join('\n\n') || 'The code ran and printed nothing.';
}

function linksTo(paths: string[]): string[] {
	const links: string[] = [];
	let characters = 0;
	for (const path of paths) {
		const link = `[${path}](sandbox:/mnt/data/${path})`;
		characters += link.length;
		if (characters > MAX_LINK_CHARACTERS) {
			return [...links, `${paths.length - links.length} more files are in /mnt/data.`];
		}
		links.push(link);
	}
	return links;
}

function describeFailure({ status, error }: CodeResult, block: number, count: number): string {
	const where = count > 1 ? ` (block ${block} of ${count})` : '';
	if (status === 'raised') return `The Python in the message raised ${error}${where}.`;
	return `The Python in the message was stopped${where}: ${error}`;
}

function fail(code: RunError['code'], text: string, message: string): Answer {
	return { text, calls: [], usage: noTokens, failure: { code, message } };
}
