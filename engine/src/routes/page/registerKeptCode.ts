import type { FastifyInstance } from 'fastify';
import { notFound } from '../../protocol/ApiError.ts';
import { renderKeptCode, renderKeptCodeList } from '../../page/renderKeptCode.ts';
import { requireSameOrigin } from './authenticatePage.ts';
import { listRuns } from './listRuns.ts';
import type { PageContext } from './PageContext.ts';
import { listKeptCode } from './readKeptCode.ts';
import { sendPage } from './sendPage.ts';

interface Route {
	Params: { fileId: string };
}

/** The code that n8n runs again (*Reuse Code*): by question, with its versions. It can be deleted. */
export function registerKeptCode(app: FastifyInstance, context: PageContext): void {
	const { store, contents, settings } = context;
	const canLogOut = settings.apiKeys.length > 0;

	async function find(fileId: string) {
		for (const versions of await listKeptCode(store, contents)) {
			const code = versions.find(({ id }) => id === fileId);
			if (code !== undefined) return { code, versions };
		}
		throw notFound('files', fileId);
	}

	app.get('/kept-code', async (_request, reply) => {
		const content = renderKeptCodeList(await listKeptCode(store, contents));
		return sendPage(reply, { title: 'Kept code', content, canLogOut });
	});

	app.get<Route>('/kept-code/:fileId', async ({ params }, reply) => {
		const { code, versions } = await find(params.fileId);
		const { active, ended } = await listRuns(store, undefined);
		// The message of such a run names the file.
		const runs = [...active, ...ended].filter(({ question }) => question.includes(code.name));
		const content = renderKeptCode(code, versions, runs);
		return sendPage(reply, { title: 'Kept code', content, canLogOut });
	});

	app.post<Route>('/kept-code/:fileId/delete', async (request, reply) => {
		requireSameOrigin(request);
		// Only kept code: other files belong to threads and assistants.
		const { code } = await find(request.params.fileId);
		await store.files.remove(code.id);
		await contents.remove(code.id);
		return await reply.redirect('/kept-code', 303);
	});
}
