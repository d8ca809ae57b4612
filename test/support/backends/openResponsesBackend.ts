import type { Backend } from '../../../backends/Backend.ts';
import { createBackend } from '../../../backends/createBackend.ts';
import { apiError, type Handle, openServer, page, type Server } from '../servers/openServer.ts';

/** The Responses adapter with a server that answers as the test defines. */
export async function openResponsesBackend(
	resources: AsyncDisposableStack,
	handle: Handle,
): Promise<{ server: Server; backend: Backend }> {
	const server = await openServer(resources, handle);
	return { server, backend: createBackend({ backend: 'responses', ...server, fetch }) };
}

/** What a small server with the Responses API has, by ID; everything else returns 404. */
export interface ResponsesWorld {
	/** Bodies of `GET /responses/{id}`, without the ID. */
	responses?: Record<string, object>;
	/** Conversations by id: metadata, and items oldest first. */
	conversations?: Record<string, { metadata?: object; items?: object[] }>;
	/** Lists of files, by container. */
	containers?: Record<string, object[]>;
	/** `GET /files/{id}`. */
	files?: Record<string, object>;
	/** Answers that take precedence over all others. */
	first?: Handle;
}

/** Answers read requests from a world. Lists support `order` and `after`, and return everything in one page. */
export function answerFrom({
	responses = {},
	conversations = {},
	containers = {},
	files = {},
	first,
}: ResponsesWorld): Handle {
	return async (received, response) => {
		const special = await first?.(received, response);
		if (special || response.writableEnded || response.destroyed) return special;
		const [, , collection = '', id = '', sub] = received.path.split('/');
		if (collection === 'responses' && responses[id]) return { body: { id, ...responses[id] } };
		if (collection === 'containers' && sub && containers[id]) return page(containers[id]);
		if (collection === 'files' && files[id]) return { body: { id, ...files[id] } };
		const conversation = collection === 'conversations' ? conversations[id] : undefined;
		if (!conversation) return apiError(404, `Nothing found at ${received.path}`);
		if (!sub) return { body: { id, metadata: {}, ...conversation, items: undefined } };
		return page(select(conversation.items ?? [], received.query));
	};
}

function select(items: object[], query: URLSearchParams): object[] {
	const ordered = query.get('order') === 'asc' ? items : items.toReversed();
	const after = ordered.findIndex((item) => (item as { id?: string }).id === query.get('after'));
	return ordered.slice(after + 1).slice(0, Number(query.get('limit') ?? 20));
}
