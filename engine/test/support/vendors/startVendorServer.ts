import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface VendorRequest {
	/** Below the root, with the query. */
	path: string;
	headers: IncomingHttpHeaders;
	body: unknown;
}

export interface VendorAnswer {
	status?: number;
	/** One JSON document, or the events of a stream. */
	body?: unknown;
	events?: unknown[];
	/** A stream in a framing of its own. */
	bytes?: Buffer;
	/** How the events are written: as server-sent events, by default, or one per line. */
	framing?: 'sse' | 'lines';
}

/** What a model of a script says in one turn. */
export type Said = { call: { id: string; name: string; input: object } } | { text: string };

/** A vendor's protocol, and the rules that it enforces. */
export interface ScriptedVendor {
	/** How a request is answered, or refused, whose turn is the given one. */
	answer(request: VendorRequest, said: Said, turn: number): VendorAnswer;
	isTurn(request: VendorRequest): boolean;
	/** The list of models. */
	models: unknown;
}

/** Starts a server that speaks a vendor's protocol, refuses what the vendor refuses, and answers from a script. */
export async function startVendorServer(vendor: ScriptedVendor, script: Said[]) {
	const requests: VendorRequest[] = [];
	const refusals: unknown[] = [];
	let begin = 0;
	const server = createServer((request, response) => {
		void text(request).then((given) => {
			const body: unknown = given === '' ? undefined : JSON.parse(given);
			const { status = 200, ...answer } = answerTo({
				path: request.url ?? '',
				headers: request.headers,
				body,
			});
			if (status !== 200) refusals.push(answer.body);
			if (answer.bytes !== undefined) {
				response.writeHead(status, { 'content-type': 'application/vnd.amazon.eventstream' });
				return response.end(answer.bytes);
			}
			if (answer.events === undefined) {
				response.writeHead(status, { 'content-type': 'application/json' });
				return response.end(JSON.stringify(answer.body));
			}
			const isSse = answer.framing !== 'lines';
			const type = isSse ? 'text/event-stream' : 'application/x-ndjson';
			response.writeHead(status, { 'content-type': type });
			const frames = answer.events.map((event) => {
				const { type: name } = event as { type?: unknown };
				const data = JSON.stringify(event);
				if (!isSse) return `${data}\n`;
				return typeof name === 'string' ? `event: ${name}\ndata: ${data}\n\n` : `data: ${data}\n\n`;
			});
			return response.end(frames.join(''));
		});
	});

	function answerTo(request: VendorRequest): VendorAnswer {
		if (!vendor.isTurn(request)) return { body: vendor.models };
		requests.push(request);
		const turn = requests.length - begin;
		const said = script[Math.min(turn, script.length) - 1];
		if (said === undefined) return { status: 500, body: { error: { message: 'No script.' } } };
		const answer = vendor.answer(request, said, turn);
		// A refused turn is asked again.
		if ((answer.status ?? 200) !== 200) requests.pop();
		return answer;
	}

	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requests,
		refusals,
		/** Starts the script again. */
		rewind() {
			begin = requests.length;
		},
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
