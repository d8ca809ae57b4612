import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import type { ByteStream } from './binary/tapStream.ts';
import { toResponse } from './toResponse.ts';

const CREDENTIAL_TYPE = 'codeInterpreterApi';

/** Longer than any single transfer: the SDK sets the timeouts that matter. */
const TIMEOUT_MS = 2 * 60 * 60_000;

/** Headers that the transport sets itself. */
const TRANSPORT_HEADERS = ['authorization', 'content-length', 'host', 'connection'];

/** The only headers that another origin gets. Everything else may identify the user or carry a credential. */
const CROSS_ORIGIN_HEADERS = ['accept', 'accept-encoding', 'range', 'user-agent'];

const REDIRECT_STATUSES = [301, 302, 303, 307, 308];
const MAX_REDIRECTS = 10;

/**
 * How long a credential is reused. n8n would read and decrypt it for each request, which takes some milliseconds; a node makes up to
 * eight requests. A secret that changes while a node waits must take effect.
 */
const REUSE_CREDENTIAL_MS = 60_000;

type Context = IExecuteFunctions | ILoadOptionsFunctions;

/**
 * A `fetch` over n8n's own transport, so that proxies, TLS settings, the SSRF guard and Stop apply, and the credential's key never
 * reaches our code. Bodies stream in both directions. Redirects are followed here, never by n8n: only those of GET requests, without
 * the credential once they leave the server's origin, and at most ten. A redirect that is not followed is returned as the response.
 *
 * @param serverUrl that of the credential; by default, the URL of the request
 * @param credential the node's credential, where it has just been read
 */
export function n8nFetch(
	context: Context,
	serverUrl?: string,
	credential?: ICredentialDataDecryptedObject,
): typeof fetch {
	const readCredential = reuseCredential(context, credential);
	return async (input, init) => {
		const signal = init?.signal ?? undefined;
		const method = (init?.method ?? 'GET') as IHttpRequestMethods;
		const headers = readHeaders(init?.headers);
		let url = input instanceof Request ? input.url : String(input);
		const { origin } = new URL(serverUrl ?? url);
		let isCrossOrigin = false;
		for (let redirects = 0; ; redirects += 1) {
			// Once another server has chosen the URL, even the own server no longer gets the key.
			isCrossOrigin ||= new URL(url).origin !== origin;
			const options: IHttpRequestOptions = {
				url,
				method,
				headers: isCrossOrigin ? pickHeaders(headers, CROSS_ORIGIN_HEADERS) : headers,
				body: (init?.body ?? undefined) as IHttpRequestOptions['body'],
				encoding: 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				sendCredentialsOnCrossOriginRedirect: false,
				abortSignal: signal,
				timeout: TIMEOUT_MS,
			};
			const answer = isCrossOrigin
				? await requestOther(context, options)
				: await requestOwn(context, options, await readCredential());
			const target = method === 'GET' ? readRedirect(answer, url) : undefined;
			if (target === undefined || redirects === MAX_REDIRECTS) return toResponse(answer);
			discard(answer.body as ByteStream);
			url = target;
		}
	};
}

/** Reads the credential at most once in a while; n8n's transport reads it for each request that it is not given for. */
function reuseCredential(context: Context, known: ICredentialDataDecryptedObject | undefined) {
	let last = known && { data: known, readAtMs: performance.now() };
	return async (): Promise<ICredentialDataDecryptedObject> => {
		if (last === undefined || performance.now() - last.readAtMs > REUSE_CREDENTIAL_MS) {
			const data = await context.getCredentials<ICredentialDataDecryptedObject>(CREDENTIAL_TYPE);
			last = { data, readAtMs: performance.now() };
		}
		return last.data;
	};
}

async function requestOwn(
	context: Context,
	options: IHttpRequestOptions,
	data: ICredentialDataDecryptedObject,
): Promise<IN8nHttpFullResponse> {
	const signal = options.abortSignal as AbortSignal | undefined;
	const { httpRequestWithAuthentication } = context.helpers;
	const credentialsDecrypted = { id: '', name: '', type: CREDENTIAL_TYPE, data };
	const pending = httpRequestWithAuthentication.call(
		withSignal(context, signal),
		CREDENTIAL_TYPE,
		options,
		{ credentialsDecrypted },
	);
	return await toFullResponse(pending, signal);
}

async function requestOther(
	context: Context,
	options: IHttpRequestOptions,
): Promise<IN8nHttpFullResponse> {
	const pending = context.helpers.httpRequest.call(context, options);
	return await toFullResponse(pending, options.abortSignal as AbortSignal | undefined);
}

async function toFullResponse(
	pending: Promise<unknown>,
	signal: AbortSignal | undefined,
): Promise<IN8nHttpFullResponse> {
	const answer = await pending.catch((error: unknown) => {
		// n8n's transport throws its own error, in which the SDK would not recognize its timeout.
		signal?.throwIfAborted();
		throw error;
	});
	return answer as IN8nHttpFullResponse;
}

function readHeaders(given: ConstructorParameters<typeof Headers>[0]): Record<string, string> {
	const headers = Object.fromEntries(new Headers(given));
	for (const name of TRANSPORT_HEADERS) delete headers[name];
	return headers;
}

function pickHeaders(headers: Record<string, string>, names: string[]): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).filter(([name]) => names.includes(name)));
}

/** The URL that an answer redirects to; undefined when it is not a redirect to another web address. */
function readRedirect({ statusCode, headers }: IN8nHttpFullResponse, url: string) {
	const { location } = headers;
	if (!REDIRECT_STATUSES.includes(statusCode) || typeof location !== 'string') return undefined;
	if (!URL.canParse(location, url)) return undefined;
	const target = new URL(location, url);
	return /^https?:$/.test(target.protocol) ? target.href : undefined;
}

function discard(stream: ByteStream): void {
	// Without a listener, a late error would end n8n's process.
	stream.on('error', () => {});
	stream.destroy();
}

/**
 * The context with another cancel signal: n8n replaces a request's `abortSignal` with that of the execution (n8n-core,
 * `authentication.js`). Timeouts would not apply then, and after Stop nothing could be sent, not even to cancel the run.
 */
function withSignal<T extends object>(context: T, signal?: AbortSignal): T {
	return Object.create(context, { getExecutionCancelSignal: { value: () => signal } }) as T;
}
