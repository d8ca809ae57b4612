import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { isLoopback } from '../config/isLoopback.ts';
import { ApiError } from '../protocol/ApiError.ts';
import type { ApiKey } from '../config/apiKeys.ts';

/**
 * Makes the check that a request may be served. With keys, it has to bring one. Without, the engine listens on
 * loopback only; there the danger are web pages open on the same machine, which reach it by a name of theirs
 * that resolves to 127.0.0.1 (DNS rebinding) or by a form: so the host, and the origin if one is told, have to
 * be loopback too.
 * @returns gives the name of the key; `''` without keys
 */
export function createAuthenticator(apiKeys: ApiKey[]): (request: FastifyRequest) => string {
	if (apiKeys.length === 0) return admitLoopback;
	const known = apiKeys.map(({ name, key }) => ({ name, sum: digest(key) }));
	return (request) => {
		const given = readKey(request);
		if (given === undefined) {
			throw unauthorized(
				"You didn't provide an API key. Send it as a bearer token in the Authorization header, or in the header api-key. The keys are those in CODE_INTERPRETER_API_KEYS.",
			);
		}
		// Every key is compared, in constant time: the answer's time tells nothing.
		const sum = digest(given);
		const [match] = known.filter((key) => timingSafeEqual(key.sum, sum));
		if (match === undefined) {
			throw unauthorized(
				'Incorrect API key provided. Use one of the keys in CODE_INTERPRETER_API_KEYS.',
			);
		}
		return match.name;
	};
}

function admitLoopback({ headers }: FastifyRequest): string {
	const host = hostnameOf(`http://${headers.host ?? ''}`);
	const origin = headers.origin === undefined ? host : hostnameOf(headers.origin);
	if (isLoopback(host) && isLoopback(origin)) return '';
	throw new ApiError(
		403,
		'Without API keys this engine serves programs on its own machine only, addressed as 127.0.0.1 or localhost. Set CODE_INTERPRETER_API_KEYS and send a key to use it from elsewhere.',
		{ code: 'host_not_allowed' },
	);
}

function hostnameOf(url: string): string {
	return URL.canParse(url) ? new URL(url).hostname : '';
}

/** `Authorization: Bearer …`, or `api-key: …` as clients of Azure send it. */
function readKey({ headers }: FastifyRequest): string | undefined {
	const bearer = /^Bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1];
	const plain = headers['api-key'];
	return bearer ?? (typeof plain === 'string' && plain !== '' ? plain : undefined);
}

const digest = (key: string) => createHash('sha256').update(key).digest();

const unauthorized = (message: string) => new ApiError(401, message, { code: 'invalid_api_key' });
