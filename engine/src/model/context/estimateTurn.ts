import { imagesOf } from '../chatCompletions/request/figures.ts';
import { describeResult } from '../chatCompletions/request/describeResult.ts';
import type { ModelEntry } from '../../domain/modelEntries.ts';
import type { Turn } from '../Model.ts';
import { estimateTokens } from './estimateTokens.ts';

/** Of the roles and marks around a message. */
const TOKENS_PER_ENTRY = 8;

/** Of the Python tool and the chat template. */
const FIXED_TOKENS = 250;

/** Of a picture of usual size. */
const TOKENS_PER_IMAGE = 1200;

/** Estimates how many tokens the prompt of a turn is. */
export function estimateTurn({ instructions, conversation, functions }: Turn): number {
	const tools = functions.length > 0 ? estimateTokens(JSON.stringify(functions)) : 0;
	const entries = conversation.reduce((sum, entry) => sum + estimateEntry(entry), 0);
	return FIXED_TOKENS + estimateTokens(instructions) + tools + entries;
}

function estimateEntry(entry: ModelEntry): number {
	return TOKENS_PER_ENTRY + estimateTokens(textOf(entry)) + TOKENS_PER_IMAGE * countImages(entry);
}

function textOf(entry: ModelEntry): string {
	if (entry.role === 'user') return entry.text;
	if (entry.role === 'tool') return 'result' in entry ? describeResult(entry.result) : entry.output;
	const calls = entry.calls.map((call) => ('name' in call ? call.arguments : call.code));
	const data = entry.vendorData === undefined ? '' : JSON.stringify(entry.vendorData);
	return [entry.text, ...calls, data].join('\n');
}

function countImages(entry: ModelEntry): number {
	if (entry.role === 'user') return entry.images?.length ?? 0;
	return imagesOf(entry).length;
}
