import { basename } from 'node:path/posix';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { notFound } from '../../protocol/ApiError.ts';
import { findPreviewKind } from '../../page/findPreviewKind.ts';
import { renderFile } from '../../page/renderFile.ts';
import type { FileView } from '../../page/RunView.ts';
import { toVisibleName } from '../../page/text/toVisibleText.ts';
import { sendContent } from '../files/sendContent.ts';
import { findRun, linksOf } from './findRun.ts';
import type { PageContext } from './PageContext.ts';
import { readFileStart } from './readFileStart.ts';
import { readRunView } from './readRunView.ts';
import { sendPage } from './sendPage.ts';

interface Route {
	Params: { runId: string; fileId: string };
}

/**
 * Of bytes that code wrote: an opaque origin without scripts, forms and requests, also where they are opened outside of their frame. A
 * browser's PDF viewer does not work in such a sandbox; it has an origin of its own.
 */
const FILE_POLICY =
	"default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src data:; frame-ancestors 'self'";

/** The files of a run: a preview, the bytes that the preview shows, and the download. */
export function registerRunFiles(app: FastifyInstance, context: PageContext): void {
	const { store, contents } = context;

	/** Only files that the run's page shows: a link to one run opens nothing else. */
	async function find({ runId, fileId }: Route['Params']): Promise<[FileView, Readable]> {
		const { files } = await readRunView(store, await findRun(store, runId));
		const file = files.find(({ id }) => id === fileId);
		const bytes = file && (await contents.open(file.id));
		if (file === undefined || bytes === undefined) throw notFound('files', fileId);
		return [file, bytes];
	}

	app.get<Route>('/runs/:runId/files/:fileId', async (request, reply) => {
		const [file, bytes] = await find(request.params);
		const isRead = ['table', 'text'].includes(findPreviewKind(file)?.kind ?? '');
		const start = isRead ? await readFileStart(bytes) : undefined;
		bytes.destroy();
		const content = await renderFile(file, linksOf(request), start);
		return sendPage(reply, { title: toVisibleName(file.name), content });
	});

	app.get<Route>('/runs/:runId/files/:fileId/content', async (request, reply) => {
		const [file, bytes] = await find(request.params);
		const { kind, mimeType } = findPreviewKind(file) ?? {};
		if (mimeType === undefined) {
			bytes.destroy();
			throw notFound('files', file.id);
		}
		return sendInline(reply, file, bytes, { mimeType, isSandboxed: kind !== 'pdf' });
	});

	app.get<Route>('/runs/:runId/files/:fileId/download', async (request, reply) => {
		const [{ name, bytes: size }, bytes] = await find(request.params);
		return sendContent(reply, { name: basename(name), bytes: size }, bytes);
	});
}

function sendInline(
	reply: FastifyReply,
	{ bytes: size }: FileView,
	bytes: Readable,
	{ mimeType, isSandboxed }: { mimeType: string; isSandboxed: boolean },
): FastifyReply {
	return reply
		.header('content-security-policy', isSandboxed ? `${FILE_POLICY}; sandbox` : FILE_POLICY)
		.header('content-type', mimeType)
		.header('content-length', size)
		.header('cache-control', 'private, max-age=3600')
		.send(bytes);
}
