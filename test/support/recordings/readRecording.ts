import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A request to the real API, and its response. */
export interface Exchange {
	method: string;
	url: URL;
	status: number;
	headers: Record<string, string>;
	body: string;
}

interface SessionEntry {
	RequestMethod: string;
	RequestUri: string;
	StatusCode: number;
	ResponseHeaders: Record<string, string>;
	ResponseBody: unknown;
}

interface Cassette {
	http_interactions: {
		request: { method: string; uri: string };
		response: {
			status: { code: number };
			headers: Record<string, string[]>;
			body: { string: string };
		};
	}[];
}

interface ParsedCassette {
	interactions: {
		request: { method: string; uri: string };
		response: {
			status: { code: number };
			headers: Record<string, string[]>;
			parsed_body: unknown;
		};
	}[];
}

/** Reads a recording of the .NET or the Ruby client's tests, or of Pydantic AI's. */
export function readRecording(path: string): Exchange[] {
	const text = readFileSync(path, 'utf8');
	if (path.endsWith('.json')) {
		return (JSON.parse(text) as { Entries: SessionEntry[] }).Entries.map(fromSession);
	}
	const cassette = parse(text) as Cassette | ParsedCassette;
	return 'interactions' in cassette
		? cassette.interactions.map(fromParsedCassette)
		: cassette.http_interactions.map(fromCassette);
}

function fromSession(entry: SessionEntry): Exchange {
	const { ResponseBody: body } = entry;
	return {
		method: entry.RequestMethod,
		url: new URL(entry.RequestUri),
		status: entry.StatusCode,
		headers: entry.ResponseHeaders,
		// An event stream is stored as its lines.
		body: Array.isArray(body) ? body.join('') : asText(body),
	};
}

/** Downloaded files are stored as text. */
const asText = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body));

function fromParsedCassette({
	request,
	response: { status, headers, parsed_body: body },
}: ParsedCassette['interactions'][number]): Exchange {
	return fromCassette({
		request,
		response: { status, headers, body: { string: JSON.stringify(body) } },
	});
}

function fromCassette({ request, response }: Cassette['http_interactions'][number]): Exchange {
	const headers = Object.entries(response.headers).map(([name, values]) => [
		name,
		values.join(', '),
	]);
	return {
		method: request.method.toUpperCase(),
		url: new URL(request.uri),
		status: response.status.code,
		headers: Object.fromEntries(headers) as Record<string, string>,
		body: response.body.string,
	};
}

/** What belongs to the recorded connection, not to the answer. */
const OF_THE_CONNECTION = /^(content-length|transfer-encoding|connection|content-encoding)$/i;

/**
 * A `fetch` that answers from a recording, by method and path: each exchange once and in order, and the last one of a path
 * repeatedly. Requests that were not recorded get 404.
 */
export function replay(exchanges: Exchange[]): typeof fetch {
	const left = [...exchanges];
	return async (input, init) => {
		const { pathname } = new URL(input instanceof Request ? input.url : input);
		const fits = ({ method, url }: Exchange) =>
			method === (init?.method ?? 'GET').toUpperCase() && url.pathname === pathname;
		const index = left.findIndex(fits);
		const found = left[index];
		if (!found) {
			return Response.json({ error: { message: `not recorded: ${pathname}` } }, { status: 404 });
		}
		if (left.filter(fits).length > 1) left.splice(index, 1);
		const headers = Object.entries(found.headers).filter(([name]) => !OF_THE_CONNECTION.test(name));
		return new Response(found.body, { status: found.status, headers });
	};
}
