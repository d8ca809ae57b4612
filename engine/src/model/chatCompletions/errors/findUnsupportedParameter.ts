import { APIError } from 'openai';
import type { ChatRequest, OptionalParameter } from '../request/ChatRequest.ts';
import { OPTIONAL_PARAMETERS } from '../request/ChatRequest.ts';

/** Other terms that servers use for these parameters in their errors. */
const ALIASES: Partial<Record<OptionalParameter, RegExp>> = {
	stream: /\bstream(ing)?\b/i,
	images: /\bimages?\b|image_url|\bvision\b|multi-?modal/i,
	tools: /\btools?\b|\bfunction.?call/i,
};

/**
 * Tools are mentioned in many errors; these words refuse them. Ollama: "does not support tools"; vLLM: '"auto" tool
 * choice requires …'; llama.cpp, with status 500: "tools param requires --jinja flag".
 */
const REFUSES_TOOLS =
	/support|permitted|allowed|available|requires|unknown|unrecognized|unexpected|extra inputs|disabled|not implemented|cannot use/i;

/** A call or its arguments were wrong this time. */
const IS_ABOUT_CALL =
	/\bpars(e|ing)\b|decod|unmarshal|malformed|invalid (character|json)|missing|signature/i;

const IS_ABOUT_LENGTH = /context (length|window|size)|maximum context|too (long|many)|exceed/i;

/**
 * Finds what a server does not support, from the error that it returned.
 * @param body the request that it refused
 */
export function findUnsupportedParameter(
	error: unknown,
	body: Partial<ChatRequest>,
): OptionalParameter | undefined {
	if (!(error instanceof APIError) || error.status === undefined) return undefined;
	const mayBeAboutRequest = [400, 404, 405, 422, 500, 501].includes(error.status);
	if (!mayBeAboutRequest || IS_ABOUT_LENGTH.test(error.message)) return undefined;
	const sent = OPTIONAL_PARAMETERS.filter(
		(name) =>
			name in body ||
			(name === 'images' && hasImages(body)) ||
			(name === 'reasoning_content' && hasReasoning(body)),
	);
	return (
		sent.find((name) => error.param === name) ?? sent.find((name) => mentions(error.message, name))
	);
}

function mentions(message: string, name: OptionalParameter): boolean {
	if (!(ALIASES[name] ?? new RegExp(`\\b${name}\\b`, 'i')).test(message)) return false;
	return name !== 'tools' || (REFUSES_TOOLS.test(message) && !IS_ABOUT_CALL.test(message));
}

function hasReasoning({ messages = [] }: Partial<ChatRequest>): boolean {
	return messages.some((message) => 'reasoning_content' in message);
}

function hasImages({ messages = [] }: Partial<ChatRequest>): boolean {
	return messages.some(({ role, content }) => role === 'user' && Array.isArray(content));
}
