import { APIError } from 'openai';
import type { ChatRequest, OptionalParameter } from './ChatRequest.ts';
import { OPTIONAL_PARAMETERS } from './ChatRequest.ts';

/** How servers call these things besides their names. */
const otherWords: Partial<Record<OptionalParameter, RegExp>> = {
	stream: /\bstream(ing)?\b/i,
	images: /\bimages?\b|image_url|\bvision\b|multi-?modal/i,
	// Ollama: "does not support tools"; vLLM: '"auto" tool choice requires …'; llama.cpp, with status 500: "tools
	// param requires --jinja flag".
	tools: /\btools?\b|\bfunction.?call/i,
};

const IS_ABOUT_LENGTH = /context (length|window|size)|maximum context|too (long|many)|exceed/i;

/**
 * What a server would have the request without, by its answer.
 * @param body the request that it refused
 */
export function findUnsupportedParameter(error: unknown, body: Partial<ChatRequest>): OptionalParameter | undefined {
	if (!(error instanceof APIError) || error.status === undefined) return undefined;
	const isOfTheRequest = [400, 404, 405, 422, 500, 501].includes(error.status);
	if (!isOfTheRequest || IS_ABOUT_LENGTH.test(error.message)) return undefined;
	const sent = OPTIONAL_PARAMETERS.filter((name) => name in body || (name === 'images' && hasImages(body)));
	return (
		sent.find((name) => error.param === name) ??
		sent.find((name) => (otherWords[name] ?? new RegExp(`\\b${name}\\b`, 'i')).test(error.message))
	);
}

function hasImages({ messages = [] }: Partial<ChatRequest>): boolean {
	return messages.some(({ role, content }) => role === 'user' && Array.isArray(content));
}
