import { APIError } from 'openai';
import { isAboutContextLength } from './contextLength.ts';
import type { ChatRequest, OptionalParameter } from '../request/ChatRequest.ts';
import { OPTIONAL_PARAMETERS } from '../request/ChatRequest.ts';

/** Other terms that servers use for these parameters in their errors. */
const ALIASES: Partial<Record<OptionalParameter, RegExp>> = {
	stream: /\bstream(ing)?\b/i,
	images: /\bimages?\b|image_url|\bvision\b|multi-?modal/i,
	reasoning_effort: /\breasoning(?:_?effort|\.effort|\b)|\bthink(?:ing)?\b/i,
	adjacent_messages:
		/alternat|consecutive|\bsystem\b.{0,30}\b(?:beginning|start|first)\b|first.{0,30}\bsystem\b/i,
	system: /\bsystem\b.{0,20}\b(?:role|message|prompt|instruction)|roles must alternate/i,
	tools: /\btools?\b|\bfunction.?call/i,
};

/**
 * Many errors mention a parameter; these words refuse it. Ollama: "does not support tools"; vLLM: '"auto" tool
 * choice requires …'; llama.cpp, with status 500: "tools param requires --jinja flag".
 */
const REFUSES =
	/support|permitted|allowed|available|requires|unknown|unrecognized|unexpected|extra inputs|forbidden|disabled|not implemented|cannot use|not accept|enabled|must alternate|not a multimodal|does not have|must be (?:at|the first|one of)/i;

/** These are mentioned in errors of other kinds, too. */
const NEEDS_REFUSAL: OptionalParameter[] = [
	'tools',
	'stream',
	'images',
	'system',
	'reasoning_effort',
];

/** A call or its arguments were wrong this time, or an image. */
const IS_ABOUT_VALUE =
	/\bpars(e|ing)\b|decod|unmarshal|malformed|invalid (character|json)|missing|signature|download|fetch|too large|corrupt/i;

const IS_ABOUT_LENGTH = /too (long|many)|exceed/i;

/**
 * Finds what a server does not support, from the error that it returned.
 * @param body the request that it refused
 */
export function findUnsupportedParameter(
	error: unknown,
	body: Partial<ChatRequest>,
): OptionalParameter | undefined {
	if (!(error instanceof APIError)) return undefined;
	// Gateways send the status of the server behind them as a code, with status 200.
	const status = error.status ?? Number(error.code);
	const mayBeAboutRequest = [400, 404, 405, 422, 500, 501].includes(status);
	if (!mayBeAboutRequest || IS_ABOUT_LENGTH.test(error.message)) return undefined;
	if (isAboutContextLength(`${error.message} ${error.code ?? ''}`)) return undefined;
	const sent = OPTIONAL_PARAMETERS.filter(
		(name) =>
			name in body ||
			(name === 'images' && hasImages(body)) ||
			(name === 'system' && hasSystem(body)) ||
			(name === 'adjacent_messages' && hasAdjacentMessages(body)) ||
			(name === 'reasoning_content' && hasReasoning(body)),
	);
	return (
		sent.find((name) => error.param === name) ??
		sent.find((name) => refuses(error.message, name, status))
	);
}

function refuses(message: string, name: OptionalParameter, status: number): boolean {
	if (!(ALIASES[name] ?? new RegExp(`\\b${name.replaceAll('_', '_?')}\\b`, 'i')).test(message))
		return false;
	const isClear = status < 500 && !NEEDS_REFUSAL.includes(name);
	return isClear || (REFUSES.test(message) && !IS_ABOUT_VALUE.test(message));
}

function hasSystem({ messages = [] }: Partial<ChatRequest>): boolean {
	return messages.some(({ role }) => role === 'system');
}

/** Whether messages of the user follow each other, or a system message follows another message. */
function hasAdjacentMessages({ messages = [] }: Partial<ChatRequest>): boolean {
	return messages.some(
		({ role }, index) =>
			index > 0 && (role === 'system' || (role === 'user' && messages[index - 1]?.role === 'user')),
	);
}

function hasReasoning({ messages = [] }: Partial<ChatRequest>): boolean {
	return messages.some((message) => 'reasoning_content' in message);
}

function hasImages({ messages = [] }: Partial<ChatRequest>): boolean {
	return messages.some(({ role, content }) => role === 'user' && Array.isArray(content));
}
