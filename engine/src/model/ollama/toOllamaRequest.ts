import { describeResult } from '../chatCompletions/request/describeResult.ts';
import { showFiguresInMessages, withoutFigures } from '../chatCompletions/request/figures.ts';
import { mergeAdjacentMessages } from '../chatCompletions/request/mergeAdjacentMessages.ts';
import { pythonNameFor } from '../chatCompletions/request/pythonTool.ts';
import { toMessagesWithoutTools } from '../chatCompletions/request/toMessagesWithoutTools.ts';
import { toRequest } from '../chatCompletions/request/toRequest.ts';
import type { ChatRequest, OptionalParameter } from '../chatCompletions/request/ChatRequest.ts';
import { parseLenientJson } from '../chatCompletions/text/parseLenientJson.ts';
import type { ModelEntry, ModelImage } from '../../domain/modelEntries.ts';
import type { Turn } from '../Model.ts';

/** A message of `/api/chat`, https://docs.ollama.com/api/chat. */
interface OllamaMessage {
	role: string;
	content: string;
	thinking?: string;
	/** As base64. */
	images?: string[];
	tool_calls?: { function: { name: string; arguments: object } }[];
	tool_name?: string;
}

/**
 * Converts a turn to a request to `/api/chat`, without what is `unsupported`.
 * @param contextTokens how long a context Ollama reserves; its own default of 4,096 would cut prompts silently
 */
export function toOllamaRequest(
	turn: Turn,
	unsupported: ReadonlySet<OptionalParameter>,
	contextTokens: number,
) {
	const has = (name: OptionalParameter) => !unsupported.has(name);
	const { tools } = toRequest(turn, unsupported, false);
	const { temperature, topP, maxCompletionTokens, reasoningEffort, responseFormat } = turn;
	const effort = reasoningEffort === 'none' ? false : (reasoningEffort ?? undefined);
	return {
		model: turn.model,
		messages: toMessages(turn, has('tools'), has('images')),
		stream: true,
		...(tools !== undefined && { tools }),
		...(effort !== undefined && has('reasoning_effort') && { think: toThink(turn.model, effort) }),
		...(responseFormat !== 'auto' &&
			has('response_format') && { format: toFormat(responseFormat) }),
		options: {
			num_ctx: contextTokens,
			...(temperature !== null && { temperature }),
			...(topP !== null && { top_p: topP }),
			...(maxCompletionTokens !== null && { num_predict: maxCompletionTokens }),
		},
	};
}

/** Only gpt-oss has levels; other models think or do not. */
function toThink(model: string, effort: string | false): string | boolean {
	if (effort === false) return false;
	return /gpt-?oss/i.test(model) ? effort : true;
}

function toFormat(format: Exclude<Turn['responseFormat'], 'auto'>): unknown {
	const { schema } = (format['json_schema'] ?? {}) as { schema?: unknown };
	if (schema !== undefined) return schema;
	return format['type'] === 'text' ? undefined : 'json';
}

function toMessages(turn: Turn, offersTools: boolean, showsImages: boolean): OllamaMessage[] {
	if (!offersTools) return toMessagesWithoutTools(turn).map(toPlainMessage);
	const pythonName = pythonNameFor(turn);
	/** By the id of a call: Ollama has no ids. */
	const names = new Map<string, string>();
	const shown = showsImages
		? showFiguresInMessages(turn.conversation)
		: turn.conversation.map(withoutFigures);
	const messages = mergeAdjacentMessages(shown).flatMap((entry): OllamaMessage[] => {
		if (entry.role === 'assistant') {
			for (const call of entry.calls) names.set(call.id, 'name' in call ? call.name : pythonName);
		}
		return toMessage(entry, names, showsImages);
	});
	const { instructions } = turn;
	return instructions === '' ? messages : [{ role: 'system', content: instructions }, ...messages];
}

function toMessage(
	entry: ModelEntry,
	names: ReadonlyMap<string, string>,
	showsImages: boolean,
): OllamaMessage[] {
	switch (entry.role) {
		case 'user': {
			const images = showsImages ? toImages(entry.images) : [];
			return [{ role: 'user', content: entry.text, ...(images.length > 0 && { images }) }];
		}
		case 'tool': {
			const content = 'result' in entry ? describeResult(entry.result) : entry.output;
			const name = names.get(entry.callId);
			return [{ role: 'tool', content, ...(name !== undefined && { tool_name: name }) }];
		}
		case 'assistant': {
			const thinking = entry.vendorData?.['thinking'];
			return [
				{
					role: 'assistant',
					content: entry.text,
					...(typeof thinking === 'string' && { thinking }),
					...(entry.calls.length > 0 && {
						tool_calls: entry.calls.map((call) => ({
							function: {
								name: names.get(call.id) ?? '',
								arguments: 'name' in call ? parseObject(call.arguments) : { code: call.code },
							},
						})),
					}),
				},
			];
		}
	}
}

function toPlainMessage({ role, content }: ChatRequest['messages'][number]): OllamaMessage {
	const parts = Array.isArray(content) ? content : [{ type: 'text', text: content ?? '' }];
	return { role, content: parts.map((part) => ('text' in part ? part.text : '')).join('') };
}

/** Ollama does not fetch images from the web. */
function toImages(images: ModelImage[] = []): string[] {
	return images.flatMap(({ url }) => /^data:[^,]*;base64,(.*)$/s.exec(url)?.[1] ?? []);
}

function parseObject(text: string): object {
	const value = parseLenientJson(text)?.value;
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
