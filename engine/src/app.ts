import { AsyncLocalStorage } from 'node:async_hooks';
import multipart from '@fastify/multipart';
import fastify from 'fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyServerOptions } from 'fastify';
import type { Dependencies } from './Dependencies.ts';
import { createOwnerScope } from './owners/createOwnerScope.ts';
import { StorageQuota } from './owners/StorageQuota.ts';
import { ApiError } from './protocol/ApiError.ts';
import { fromValidationErrors } from './protocol/fromValidationErrors.ts';
import { registerIdempotency } from './routes/idempotency/registerIdempotency.ts';
import { registerAssistants } from './routes/assistants.ts';
import { IdempotencyClaims } from './routes/idempotency/IdempotencyClaims.ts';
import { authenticate } from './routes/authenticate.ts';
import { rateLimit } from './routes/limits/rateLimit.ts';
import { buildLazyValidator } from './routes/buildLazyValidator.ts';
import { registerFiles } from './routes/files/files.ts';
import { registerHealth } from './routes/health.ts';
import { answerClientError } from './routes/limits/answerClientError.ts';
import { dropRestOfBody } from './routes/limits/dropRestOfBody.ts';
import { limitConnections } from './routes/limits/limitConnections.ts';
import { limitStorage } from './routes/limits/limitStorage.ts';
import { limitStreams } from './routes/limits/limitStreams.ts';
import { registerBodyTimeout } from './routes/limits/registerBodyTimeout.ts';
import { registerDecompression } from './routes/limits/registerDecompression.ts';
import { registerJsonParser } from './routes/limits/registerJsonParser.ts';
import { trackUnusedConnections } from './routes/limits/trackUnusedConnections.ts';
import { registerMcp } from './routes/mcp/mcp.ts';
import { registerMessages } from './routes/messages.ts';
import { registerMetrics } from './routes/metrics.ts';
import { registerModels } from './routes/models.ts';
import { registerContainerFiles } from './routes/responses/containerFiles.ts';
import { registerContainers } from './routes/responses/containers.ts';
import { registerConversations } from './routes/responses/conversations.ts';
import { registerResponses } from './routes/responses/responses.ts';
import { addWatchUrl } from './routes/page/addWatchUrl.ts';
import { PageKeys } from './routes/page/PageKeys.ts';
import { registerPage } from './routes/page/registerPage.ts';
import { offerWait } from './routes/polling/holdPoll.ts';
import { registerRuns } from './routes/runs.ts';
import { registerRunSteps } from './routes/runSteps.ts';
import { registerThreads } from './routes/threads.ts';
import { registerUploads } from './routes/files/uploads.ts';
import { toApiError } from './routes/toApiError.ts';
import { toApiUrl } from './routes/toApiUrl.ts';
import { registerUnavailable } from './routes/unavailable.ts';
import { warnAboutFileSearch } from './routes/warnAboutFileSearch.ts';
import { removeLeftovers } from './runs/housekeeping/removeLeftovers.ts';
import { startHousekeeping } from './runs/housekeeping/startHousekeeping.ts';
import { RunQueue } from './runs/queue/RunQueue.ts';
import { newId } from './domain/newId.ts';

declare module 'fastify' {
	interface FastifyInstance {
		/** Starts no more runs, and gives running ones this long to end. Requests are still served. */
		drain(timeoutMs: number): Promise<void>;
	}
	interface FastifyRequest {
		/** The name of the request's key; `''` without keys. */
		owner: string;
	}
}

/** These need no key, so that any program can monitor the engine. */
const OPEN_PATHS = ['/health', '/ready'];
const MAX_JSON_BYTES = 8 * 1024 * 1024;
/** From a connection's start, or the end of its last request, to the end of the headers of the next one. */
const HEADERS_TIMEOUT_MS = 30_000;
const CLOSE_IDLE_EVERY_MS = 100;

/**
 * The engine as a Fastify app: no port, no globals. It starts to execute stored runs when it is ready and stops when it
 * is closed. The caller closes the dependencies.
 */
export function createApp(
	deps: Dependencies,
	options: Pick<FastifyServerOptions, 'logger'> = {},
): FastifyInstance {
	const app = fastify({
		logger: options.logger ?? false,
		bodyLimit: MAX_JSON_BYTES,
		http: { headersTimeout: HEADERS_TIMEOUT_MS },
		genReqId: ({ headers }) => readRequestId(headers['x-request-id']) ?? newId('request'),
		// No type coercion: turning 5 into "5" would hide a client's mistake.
		ajv: { customOptions: { coerceTypes: false, removeAdditional: false, verbose: false } },
		schemaController: { compilersFactory: { buildValidator: buildLazyValidator } },
		schemaErrorFormatter: (errors) => fromValidationErrors(errors),
		rewriteUrl: ({ url = '/' }) => toApiUrl(url),
		routerOptions: { maxParamLength: 256 },
		forceCloseConnections: 'idle',
		clientErrorHandler: answerClientError,
		// Recovery at the start takes as long as it takes: a large store or a busy machine is not a failed start.
		pluginTimeout: 0,
		// Paths that the router itself rejects: they do not reach hooks or other handlers.
		frameworkErrors: (error, _request, reply: FastifyReply) => {
			const answer = toApiError(error);
			void reply.code(answer.status).send(answer.toWire());
		},
	});
	limitConnections(app.server);
	const closeUnusedConnections = trackUnusedConnections(app.server);
	registerBodyTimeout(app);
	dropRestOfBody(app);
	registerDecompression(app);
	registerJsonParser(app);
	void app.register(multipart, { preservePath: true, throwFileSizeLimit: false });

	const { apiKeys } = deps.settings;
	const identify = authenticate(apiKeys);
	const checkRate = rateLimit(deps.settings);
	const scope = new AsyncLocalStorage<string>();
	app.decorateRequest('owner', '');
	app.addHook('onRequest', async (request, reply) => {
		void reply.header('x-request-id', request.id);
		if (request.routeOptions.config.isPage) return;
		if (OPEN_PATHS.includes(request.routeOptions.url ?? '') && apiKeys.length > 0) return;
		request.owner = identify(request, reply);
		if (request.owner !== '') reply.log = request.log.child({ owner: request.owner });
		checkRate(request.owner, reply);
	});
	app.addHook('preHandler', (request, _reply, done) => scope.run(request.owner, done));
	app.setErrorHandler<FastifyError>((error, request, reply) => {
		const { destroyed, complete, errored } = request.raw;
		if (destroyed && (!complete || errored !== null)) {
			request.log.info('the client disconnected before its request was complete');
			return reply.code(400).send();
		}
		const answer = toApiError(error);
		if (answer.status >= 500 && !(error instanceof ApiError))
			request.log.error({ err: error }, 'request failed unexpectedly');
		// The response may already have the content type of a file.
		return reply.code(answer.status).type('application/json').send(answer.toWire());
	});
	app.setNotFoundHandler((request) => {
		throw new ApiError(404, `Invalid URL (${request.method} ${request.originalUrl.split('?')[0]})`);
	});

	const quota = new StorageQuota(deps);
	const scopeToOwner = createOwnerScope(deps, quota);
	const queue = new RunQueue(deps, scopeToOwner, app.log);
	app.decorate('drain', async (timeoutMs: number) => await queue.drain(timeoutMs));
	registerHealth(app, { ...deps, queue });
	registerMetrics(app, { ...deps, queue });
	const ownerNow = () => {
		const owner = scope.getStore();
		if (owner === undefined) throw new Error('Only the handler of a request has an owner.');
		return owner;
	};
	const owned = scopeToOwner(apiKeys.length === 0 ? undefined : ownerNow);
	const keys = new PageKeys(apiKeys);
	void app.register(async (page) => {
		registerPage(page, { ...owned, queue, keys, identify }, deps.store, checkRate);
	});
	registerMcp(app, { ...owned, queue }, quota);
	void app.register(
		async (v1) => {
			const claims = new IdempotencyClaims(deps.store, deps.peers);
			const context = { ...owned, store: claims.mark(owned.store), queue };
			addWatchUrl(v1, deps.settings, keys);
			offerWait(v1, queue);
			limitStreams(v1);
			warnAboutFileSearch(v1);
			limitStorage(v1, quota);
			registerIdempotency(v1, claims);
			registerAssistants(v1, context);
			registerThreads(v1, context);
			registerMessages(v1, context);
			registerRuns(v1, context);
			registerRunSteps(v1, context);
			registerFiles(v1, context);
			registerModels(v1, context);
			registerUploads(v1, context);
			registerResponses(v1, context);
			registerConversations(v1, context);
			registerContainers(v1, context);
			registerContainerFiles(v1, context);
			registerUnavailable(v1, context);
		},
		{ prefix: '/v1' },
	);

	let stopHousekeeping: (() => void) | undefined;
	let closing: NodeJS.Timeout | undefined;
	app.addHook('onReady', async () => {
		const [first] = apiKeys;
		if (first !== undefined) await deps.store.claimUnowned(first.name);
		await removeLeftovers(deps);
		await queue.start();
		stopHousekeeping = startHousekeeping(scopeToOwner(undefined), queue, app.log);
	});
	// Before the server waits for its requests to finish: some of them wait for the end of a run.
	app.addHook('preClose', async () => {
		stopHousekeeping?.();
		// A connection whose answer is being sent counts as busy, and would then stay open until it times out.
		closing = setInterval(() => {
			app.server.closeIdleConnections();
			closeUnusedConnections();
		}, CLOSE_IDLE_EVERY_MS).unref();
		await queue.stop();
	});
	app.addHook('onClose', async () => clearInterval(closing));
	return app;
}

/** The id of a proxy or client is used where it is safe for a log. */
function readRequestId(given: string | string[] | undefined): string | undefined {
	return typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : undefined;
}
