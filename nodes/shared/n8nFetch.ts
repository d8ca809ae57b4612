import type {
	IExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { idleTimeout } from './binary/idleTimeout.ts';
import type { ByteStream } from './binary/tapStream.ts';

/** Longer than any single transfer: the SDK sets the timeouts that matter. */
const TIMEOUT_MS = 2 * 60 * 60_000;

/** Headers that the transport sets itself. */
const TRANSPORT_HEADERS = ['authorization', 'content-length', 'host', 'connection'];

/** `Response` does not allow a body with these. */
const STATUS_WITHOUT_BODY = [204, 205, 304];

const streams = new WeakMap<Response, ByteStream>();

/**
 * A `fetch` over n8n's own transport: proxies, TLS settings, the SSRF guard and Stop hold, and the key of the
 * credential never reaches our code. Bodies stream in both directions.
 *
 * @param serverUrl the credential's: what goes to another host goes without the key
 */
export function n8nFetch(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	serverUrl?: string,
): typeof fetch {
	return async (input, init) => {
		const signal = init?.signal ?? undefined;
		const headers: Record<string, string> = {};
		new Headers(init?.headers).forEach((value, name) => {
			if (!TRANSPORT_HEADERS.includes(name)) headers[name] = value;
		});
		const method = (init?.method ?? 'GET') as IHttpRequestMethods;
		const options: IHttpRequestOptions = {
			url: input instanceof Request ? input.url : String(input),
			method,
			headers,
			body: (init?.body ?? undefined) as IHttpRequestOptions['body'],
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// To follow a redirect a body would have to be kept in memory for the second request.
			disableFollowRedirect: method !== 'GET',
			sendCredentialsOnCrossOriginRedirect: false,
			abortSignal: signal,
			timeout: TIMEOUT_MS,
		};
		const { httpRequest, httpRequestWithAuthentication } = context.helpers;
		const asking: Promise<unknown> = isCrossOrigin(options.url, serverUrl)
			? httpRequest.call(context, options)
			: httpRequestWithAuthentication.call(
					withSignal(context, signal),
					'codeInterpreterApi',
					options,
				);
		const answer = await asking.catch((error: unknown) => {
			// n8n's transport has an error of its own for it, in which the SDK would not know its time limit again.
			signal?.throwIfAborted();
			throw error;
		});
		return toResponse(answer as IN8nHttpFullResponse);
	};
}

/** Answers may name pictures on other hosts: the key is not for those. */
function isCrossOrigin(url: string, serverUrl: string | undefined): boolean {
	return serverUrl !== undefined && new URL(url).origin !== new URL(serverUrl).origin;
}

/**
 * The context with another cancel signal: n8n puts the execution's own in place of a request's `abortSignal` (n8n-core,
 * `authentication.js`), so that time limits would not hold, and nothing could be sent after Stop, not even to cancel
 * the run.
 */
function withSignal<Context extends object>(context: Context, signal?: AbortSignal): Context {
	return Object.create(context, { getExecutionCancelSignal: { value: () => signal } }) as Context;
}

/**
 * The stream that n8n gave, for handing on to n8n: `prepareBinaryData` takes nothing else without holding it
 * in memory. Undefined when the response came another way.
 */
export function originalStream(response: Response): ByteStream | undefined {
	return streams.get(response);
}

function toResponse({ statusCode, headers, body }: IN8nHttpFullResponse): Response {
	const stream = body as ByteStream;
	// Who reads the stream hears of its errors; without a listener one that comes before would end n8n's process.
	stream.on('error', () => {});
	const init = { status: statusCode, headers: toHeaders(headers) };
	if (STATUS_WITHOUT_BODY.includes(statusCode)) {
		stream.resume();
		return new Response(null, init);
	}
	idleTimeout(stream);
	const response = new Response(toWebStream(stream), init);
	streams.set(response, stream);
	return response;
}

/** Pulls only when asked, so that the original stream is untouched until somebody reads the response. */
function toWebStream(stream: ByteStream): ReadableStream<Uint8Array> {
	let chunks: AsyncIterator<Uint8Array>;
	return new ReadableStream<Uint8Array>(
		{
			async pull(controller) {
				chunks ??= stream[Symbol.asyncIterator]();
				const { done, value } = await chunks.next();
				if (done) controller.close();
				else controller.enqueue(value);
			},
			cancel() {
				stream.destroy();
			},
		},
		{ highWaterMark: 0 },
	);
}

function toHeaders(headers: IN8nHttpFullResponse['headers']): Headers {
	const copied = new Headers();
	for (const [name, value] of Object.entries(headers)) {
		for (const one of Array.isArray(value) ? value : [value]) {
			if (one !== undefined && one !== null) copied.append(name, String(one));
		}
	}
	return copied;
}
