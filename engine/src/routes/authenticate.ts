import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isLoopback } from '../config/isLoopback.ts';
import { ApiError } from '../protocol/ApiError.ts';
import { addressGroup } from './limits/addressGroup.ts';
import { FailedLogins } from './limits/FailedLogins.ts';
import type { ApiKey } from '../config/apiKeys.ts';

/**
 * Creates the check that a request may be served. With keys, a request must have one of them. Without, the engine
 * listens on loopback only. The danger there is web pages open on the same machine, which reach it by a form or by a
 * name under their control that resolves to 127.0.0.1 (DNS rebinding): so the host, and the origin if any, must be
 * loopback too.
 * @returns the check; it returns the name of the request's key, or of one that came otherwise, `''` without keys, and throws an ApiError
 * to refuse
 */
export function authenticate(
	apiKeys: ApiKey[],
): (request: FastifyRequest, reply: FastifyReply, key?: string) => string {
	if (apiKeys.length === 0) return requireLoopback;
	const known = apiKeys.map(({ name, key }) => ({ name, sum: digest(key) }));
	const failedLogins = new FailedLogins();
	return (request, reply, given = readKey(request)) => {
		if (given === undefined) {
			throw unauthorized(
				"You didn't provide an API key. Send it as a bearer token in the Authorization header, or in the header api-key. The keys are those in CODE_INTERPRETER_API_KEYS.",
			);
		}
		// Every key is compared, in constant time, so that the response time reveals nothing.
		const sum = digest(given);
		const [match] = known.filter((key) => timingSafeEqual(key.sum, sum));
		const address = addressGroup(request.ip);
		const now = performance.now();
		const blockedMs = failedLogins.blockedMs(address, now);
		if (blockedMs > 0 && (match === undefined || !failedLogins.wasUsed(address, match.name))) {
			void reply.header('retry-after', Math.ceil(blockedMs / 1000));
			throw tooManyFailures();
		}
		if (match === undefined) {
			failedLogins.recordFailure(address, now);
			throw unauthorized(
				'Incorrect API key provided. Use one of the keys in CODE_INTERPRETER_API_KEYS.',
			);
		}
		failedLogins.recordSuccess(address, match.name);
		return match.name;
	};
}

function requireLoopback({ headers }: FastifyRequest): string {
	if (headers.host === undefined || headers.host === '') {
		throw new ApiError(
			400,
			'This request has no Host header, which HTTP/1.0 leaves out. Without API keys the engine needs it: send Host: localhost, or use HTTP/1.1.',
			{ code: 'host_missing' },
		);
	}
	const host = hostnameOf(`http://${headers.host}`);
	const origin = headers.origin === undefined ? host : hostnameOf(headers.origin);
	if (isLoopback(host) && isLoopback(origin)) return '';
	throw new ApiError(
		403,
		'Without API keys this engine serves only programs on its own machine, under 127.0.0.1 or localhost. To use it from elsewhere, set CODE_INTERPRETER_API_KEYS and send a key.',
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

const tooManyFailures = () =>
	new ApiError(
		429,
		'Too many incorrect API keys came from this address. Wait a minute, then send one of the keys in CODE_INTERPRETER_API_KEYS.',
		{ code: 'too_many_failed_logins' },
	);
