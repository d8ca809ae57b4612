import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { renderError } from '../../page/renderError.ts';
import type { Store } from '../../store/Store.ts';
import { limitStreams } from '../limits/limitStreams.ts';
import { toApiError } from '../toApiError.ts';
import { authenticatePage, LoginRequired } from './authenticatePage.ts';
import type { PageContext } from './PageContext.ts';
import { serveBelowPrefix } from './pathPrefix.ts';
import { registerAssets } from './registerAssets.ts';
import { registerKeptCode } from './registerKeptCode.ts';
import { registerLogin } from './registerLogin.ts';
import { registerRunFiles } from './registerRunFiles.ts';
import { registerRunPages } from './registerRunPages.ts';
import { sendPage, setSecurityHeaders } from './sendPage.ts';

declare module 'fastify' {
	interface FastifyRequest {
		/** The signature of the link that was followed; undefined for the owner. */
		watchToken: string | undefined;
	}
	interface FastifyContextConfig {
		/** Belongs to the page, whose own hook authenticates it. */
		isPage?: boolean;
	}
}

/** Of forms: a key, and a path. */
const MAX_FORM_BYTES = 8192;

/**
 * The page for people: their runs, each of them live. It has its own sessions, which no route of the API accepts, and accepts no key of
 * the API itself: so nothing that runs in a browser can use the API.
 * @param allRuns the store of all owners, to check signed links
 * @param checkRate is called with the owner of each request
 */
export function registerPage(
	app: FastifyInstance,
	context: PageContext,
	allRuns: Store,
	checkRate: (owner: string, reply: FastifyReply) => void,
): void {
	const { settings, keys, identify } = context;
	app.decorateRequest('watchToken', undefined);
	app.addHook('onRoute', (route) => {
		route.config = { ...route.config, isPage: true };
	});
	app.addHook('onRequest', async (request, reply) => {
		setSecurityHeaders(reply);
		if (settings.apiKeys.length === 0) request.owner = identify(request, reply);
	});
	app.addContentTypeParser(
		'application/x-www-form-urlencoded',
		{ parseAs: 'string', bodyLimit: MAX_FORM_BYTES },
		(_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
	);
	app.setErrorHandler<FastifyError>(async (error, request, reply) => {
		if (error instanceof LoginRequired) {
			const next = encodeURIComponent(request.url.split('?')[0] ?? '/');
			const { watch } = request.query as { watch?: unknown };
			const why = watch === undefined ? '' : '&expired=true';
			return await reply.redirect(`/login?next=${next}${why}`, 303);
		}
		const { status, message } = toApiError(error);
		if (status >= 500) request.log.error({ err: error }, 'request failed unexpectedly');
		return sendPage(reply.code(status), { title: 'Error', content: renderError(message) });
	});
	serveBelowPrefix(app);
	registerAssets(app);
	registerLogin(app, context);
	void app.register(async (own) => {
		own.addHook('onRequest', async (request, reply) => {
			if (settings.apiKeys.length > 0) {
				const { owner, watchToken } = await authenticatePage(request, keys, allRuns);
				request.owner = owner;
				request.watchToken = watchToken;
			}
			checkRate(request.owner, reply);
		});
		limitStreams(own);
		registerRunPages(own, context);
		registerRunFiles(own, context);
		registerKeptCode(own, context);
	});
}
