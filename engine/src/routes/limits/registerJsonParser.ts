import type { FastifyInstance } from 'fastify';
import { invalidRequest } from '../../protocol/ApiError.ts';

/**
 * Deeper than any request of this API, schemas of functions included. Writing JSON is recursive: a
 * body of 100,000 levels would overflow the stack.
 */
const MAX_JSON_DEPTH = 128;

/** Reads JSON bodies, and no others. SDKs send POSTs without a body, some of them as JSON: that is an empty object. */
export function registerJsonParser(app: FastifyInstance): void {
	// JSON with this type would be one string.
	app.removeContentTypeParser('text/plain');
	const parse = app.getDefaultJsonParser('error', 'ignore');
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
		const json = String(body);
		if (json === '') done(null, {});
		else if (isDeeperThan(json, MAX_JSON_DEPTH)) done(tooDeep());
		else void parse(request, json, done);
	});
	app.addHook('preValidation', async (request) => {
		if (request.method === 'POST') request.body ??= {};
	});
}

/** Whether arrays and objects of a JSON text are nested deeper. For text that is not JSON, either result is possible. */
export function isDeeperThan(json: string, maxDepth: number): boolean {
	let depth = 0;
	for (let index = 0; index < json.length; index++) {
		const character = json[index];
		if (character === '"') index = endOfString(json, index);
		else if (character === '[' || character === '{') depth++;
		else if (character === ']' || character === '}') depth--;
		if (depth > maxDepth) return true;
	}
	return false;
}

/** The index of the quote that ends the string which starts at `start`. */
function endOfString(json: string, start: number): number {
	let index = start + 1;
	while (index < json.length && json[index] !== '"') index += json[index] === '\\' ? 2 : 1;
	return index;
}

const tooDeep = () =>
	invalidRequest(
		null,
		`The JSON body is nested more than ${MAX_JSON_DEPTH} levels deep. Send it with fewer levels.`,
		null,
	);
