import type { FastifyInstance } from 'fastify';
import { invalidRequest } from '../../protocol/ApiError.ts';
import { findJsonExcess } from './findJsonExcess.ts';

/**
 * More than any request of this API needs, schemas of functions and a conversation of thousands of items included. Writing JSON is
 * recursive: a body of 100,000 levels would overflow the stack. Parsing 8 MB of short keys or empty objects takes two seconds.
 */
const MOST = { levels: 128, keys: 100_000, values: 300_000 };

/** Reads JSON bodies, and no others. SDKs send POSTs without a body, some of them as JSON: that is an empty object. */
export function registerJsonParser(app: FastifyInstance): void {
	// JSON with this type would be one string.
	app.removeContentTypeParser('text/plain');
	const parse = app.getDefaultJsonParser('error', 'ignore');
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
		const json = String(body);
		const excess = json === '' ? undefined : findJsonExcess(json, MOST);
		if (json === '') done(null, {});
		else if (excess === 'levels') done(tooDeep());
		else if (excess !== undefined) done(tooMany(excess));
		else void parse(request, json, done);
	});
	app.addHook('preValidation', async (request) => {
		if (request.method === 'POST') request.body ??= {};
	});
}

const tooDeep = () =>
	invalidRequest(
		null,
		`The JSON body is nested more than ${MOST.levels} levels deep. Send it with fewer levels.`,
		null,
	);

const tooMany = (what: 'keys' | 'values') =>
	invalidRequest(
		null,
		`The JSON body has more than ${MOST[what].toLocaleString('en')} ${what}. Send it in several requests.`,
		null,
	);
