import type { FastifyInstance } from 'fastify';
import { ApiError } from '../../protocol/ApiError.ts';
import { renderLogin } from '../../page/renderLogin.ts';
import { readSession, requireSameOrigin, setSession } from './authenticatePage.ts';
import type { PageContext } from './PageContext.ts';
import { sendPage } from './sendPage.ts';

/** Paths of the page itself, so that a login leads nowhere else. */
const OWN_PATH = /^\/(?:\?[\w=&%-]*|runs\/[\w?=&%/.-]+|kept-code(?:\/[\w%-]+)?)?$/;

const EXPIRED = 'This link to a run has expired, or is not complete. Log in to see the run.';

const readNext = (given: unknown): string =>
	typeof given === 'string' && OWN_PATH.test(given) ? given : '/';

/** The login, which needs no session. A key is exchanged for a signed cookie and is not stored. */
export function registerLogin(
	app: FastifyInstance,
	{ keys, identify, settings }: PageContext,
): void {
	if (settings.apiKeys.length === 0) {
		app.get('/login', async (_request, reply) => reply.redirect('/', 303));
		return;
	}

	app.get<{ Querystring: { next?: unknown; expired?: unknown } }>(
		'/login',
		async (request, reply) => {
			const { next, expired } = request.query;
			// Browsers do not send the session when a link of another site is followed. The script of this page asks once more.
			if (readSession(request, keys) !== undefined)
				return await reply.redirect(readNext(next), 303);
			const problem = expired === 'true' ? EXPIRED : undefined;
			return sendPage(reply, {
				title: 'Log in',
				content: renderLogin({ next: readNext(next), problem }),
			});
		},
	);

	app.post<{ Body: Record<string, string> }>('/login', async (request, reply) => {
		requireSameOrigin(request);
		const { key = '', next } = request.body;
		try {
			const name = identify(request, reply, key.trim());
			setSession(request, reply, keys.signSession({ name, key: key.trim() }));
			return await reply.redirect(readNext(next), 303);
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			const content = renderLogin({ next: readNext(next), problem: error.message });
			return sendPage(reply.code(error.status), { title: 'Log in', content });
		}
	});

	app.post('/logout', async (request, reply) => {
		requireSameOrigin(request);
		setSession(request, reply, '');
		return await reply.redirect('/login', 303);
	});
}
