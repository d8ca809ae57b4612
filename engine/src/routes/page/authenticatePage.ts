import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../../protocol/ApiError.ts';
import type { Store } from '../../store/Store.ts';
import type { PageKeys } from './PageKeys.ts';

const COOKIE = 'code_interpreter_session';

/** Who views the page. */
export interface Viewer {
	owner: string;
	/** The signature of the link that was followed: it opens one run, and changes nothing. */
	watchToken?: string;
}

/** There is no session, or not for this run. */
export class LoginRequired extends Error {
	override readonly name = 'LoginRequired';
}

/**
 * Finds out who sends a request for the page: the owner of its session, or the holder of a signed link to the run that it asks for.
 * @param store of all owners
 * @throws LoginRequired
 */
export async function authenticatePage(
	request: FastifyRequest,
	keys: PageKeys,
	store: Store,
): Promise<Viewer> {
	const owner = readSession(request, keys);
	const watched = await findWatched(request, keys, store);
	if (watched !== undefined && watched.owner !== owner) return watched;
	if (owner !== undefined) return { owner };
	throw new LoginRequired('Log in to see this page.');
}

/** The holder of a signed link, who may also have a session of another owner. */
async function findWatched(
	{ method, params, query }: FastifyRequest,
	keys: PageKeys,
	store: Store,
): Promise<Viewer | undefined> {
	const { runId } = (params ?? {}) as { runId?: string };
	const { watch } = query as { watch?: unknown };
	if (method !== 'GET' || runId === undefined || typeof watch !== 'string') return undefined;
	const run = await store.runs.get(runId);
	const owner = run?.owner ?? '';
	const isValid = run !== undefined && keys.isWatchValid(owner, run.id, watch);
	return isValid ? { owner, watchToken: watch } : undefined;
}

/** The owner whose session the browser has sent. */
export function readSession(request: FastifyRequest, keys: PageKeys): string | undefined {
	const session = readCookie(request);
	return session === undefined ? undefined : keys.readSession(session);
}

/** @param session `''` to log out */
export function setSession(request: FastifyRequest, reply: FastifyReply, session: string): void {
	const isSecure = /^https\b/.test(
		String(request.headers['x-forwarded-proto'] ?? request.protocol),
	);
	const attributes = ['Path=/', 'HttpOnly', 'SameSite=Strict', ...(isSecure ? ['Secure'] : [])];
	// Without an age, it ends with the browser.
	if (session === '') attributes.push('Max-Age=0');
	void reply.header('set-cookie', `${COOKIE}=${session}; ${attributes.join('; ')}`);
}

/**
 * Refuses forms of other sites (CSRF). Browsers send the origin of every form, and where they can, how it relates to the site.
 * @throws ApiError
 */
export function requireSameOrigin({ headers, host }: FastifyRequest): void {
	const site = headers['sec-fetch-site'];
	const isSame = site === undefined ? isOwnOrigin(headers.origin, host) : site === 'same-origin';
	if (!isSame)
		throw new ApiError(
			403,
			'This form was sent by another site. Open the page itself and try again.',
		);
}

function readCookie({ headers }: FastifyRequest): string | undefined {
	return (headers.cookie ?? '')
		.split(';')
		.map((pair) => pair.trim())
		.find((pair) => pair.startsWith(`${COOKIE}=`))
		?.slice(COOKIE.length + 1);
}

/** Ports that are the default of a protocol are left out on both sides. */
function isOwnOrigin(origin: string | undefined, host: string): boolean {
	if (origin === undefined || !URL.canParse(origin)) return false;
	const { protocol, host: given } = new URL(origin);
	const own = `${protocol}//${host}`;
	return URL.canParse(own) && new URL(own).host === given && given !== '';
}
