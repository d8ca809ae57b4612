import type { FastifyInstance } from 'fastify';
import { RunLinks } from '../../page/RunLinks.ts';
import type { Settings } from '../../config/settings.ts';
import { isWireRun } from '../polling/isWireRun.ts';
import type { PageKeys } from './PageKeys.ts';
import { readRoot } from './readRoot.ts';

const HEADER = 'x-code-interpreter-watch-url';

/**
 * Adds a header to every answer that is a run or a response: the address at which a browser can watch it. With keys the address is
 * signed, opens only this run, and expires.
 */
export function addWatchUrl(
	app: FastifyInstance,
	{ publicUrl, apiKeys }: Pick<Settings, 'publicUrl' | 'apiKeys'>,
	keys: PageKeys,
): void {
	app.addHook('preSerialization', async (request, reply, payload: unknown) => {
		if (!isWireRun(payload)) return payload;
		const run = { id: payload.id, createdAt: payload.created_at };
		const token = apiKeys.length === 0 ? undefined : keys.signWatch(request.owner, run);
		const root = readRoot(request, publicUrl);
		void reply.header(HEADER, root + new RunLinks(run.id, token).run);
		return payload;
	});
}
