import type { Delta, ModelAnswer } from './answers/ModelAnswer.ts';
import type { ChatRequest, Reply } from './startChatServer.ts';

export const FORMS = ['streamed', 'cut', 'whole'] as const;
export type Form = (typeof FORMS)[number];

export const FINAL_ANSWER = 'It is 42.';

/** The longest piece of a stream that is cut, in bytes. */
const MAX_PIECE = 12;

/**
 * Serves an answer until the output of the code is among the messages, and then a final text.
 * @param random decides where the form `cut` is cut
 */
export function serveModelAnswer(answer: ModelAnswer, form: Form, random: () => number): Reply {
	return (request) => {
		const current = hasOutput(request)
			? { name: 'the end', deltas: [{ content: FINAL_ANSWER }] }
			: answer;
		if (form === 'whole') {
			return { contentType: 'application/json', pieces: [Buffer.from(toDocument(current))] };
		}
		const bytes = Buffer.from(toEvents(form === 'cut' ? cutTexts(current, random) : current));
		return {
			contentType: 'text/event-stream',
			pieces: form === 'cut' ? cutBytes(bytes, random) : [bytes],
		};
	};
}

/** Whether the output of the code, 42, is the result of a call. */
function hasOutput({ messages }: ChatRequest): boolean {
	return messages
		.slice(2)
		.some(({ role, content }) => role !== 'assistant' && /\b42\b/.test(String(content)));
}

export function toEvents({ deltas, finishReason = 'stop' }: ModelAnswer): string {
	const chunks = [
		...deltas.map((delta) => ({ index: 0, delta, finish_reason: null })),
		{ index: 0, delta: {}, finish_reason: finishReason },
	];
	const events = chunks.map(
		(choice) =>
			`data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [choice] })}\n\n`,
	);
	return `${events.join('')}data: [DONE]\n\n`;
}

function toDocument({ deltas, message, finishReason = 'stop' }: ModelAnswer): string {
	const choice = { index: 0, message: message ?? merge(deltas), finish_reason: finishReason };
	return JSON.stringify({ object: 'chat.completion', choices: [choice] });
}

/** Adds up the parts of a message. Calls stay apart, unless they have the same number. */
function merge(deltas: Delta[]): Delta {
	const message: Delta = { role: 'assistant' };
	const calls: { index?: unknown; function: Delta }[] = [];
	for (const { tool_calls: parts, ...fields } of deltas) {
		for (const [name, value] of Object.entries(fields)) {
			const known = message[name];
			if (typeof known === 'string' && typeof value === 'string') message[name] = known + value;
			else if (Array.isArray(known) && Array.isArray(value)) message[name] = [...known, ...value];
			else message[name] = value ?? known;
		}
		for (const part of (parts ?? []) as { index?: unknown; function: Delta }[]) {
			const known = calls.find(({ index }) => index === part.index);
			if (known === undefined) calls.push({ ...part, function: { ...part.function } });
			else addPart(known.function, part.function);
		}
	}
	return { ...message, ...(calls.length > 0 && { tool_calls: calls }) };
}

function addPart(known: Delta, { name, arguments: given }: Delta): void {
	if (known['arguments'] === null) known['arguments'] = '';
	const before = String(known['arguments'] ?? '');
	if (typeof name === 'string' && before === '' && name !== known['name']) {
		known['name'] = `${String(known['name'] ?? '')}${name}`;
	}
	if (typeof given === 'string') known['arguments'] = before + given;
}

/** Cuts the texts of an answer into parts of random lengths, as models stream them. */
function cutTexts(answer: ModelAnswer, random: () => number): ModelAnswer {
	const deltas = answer.deltas.flatMap((delta) => {
		const [[name, value] = [], ...others] = Object.entries(delta);
		if (name === undefined || typeof value !== 'string' || others.length > 0) return [delta];
		return cut([...value], random).map((letters) => ({ [name]: letters.join('') }));
	});
	return { ...answer, deltas };
}

const cutBytes = (bytes: Buffer, random: () => number) =>
	cut([...bytes], random, MAX_PIECE * 8).map((part) => Uint8Array.from(part));

function cut<T>(items: T[], random: () => number, maxLength = MAX_PIECE): T[][] {
	const parts: T[][] = [];
	for (let from = 0; from < items.length;) {
		const to = from + 1 + Math.floor(random() * maxLength);
		parts.push(items.slice(from, to));
		from = to;
	}
	return parts;
}
