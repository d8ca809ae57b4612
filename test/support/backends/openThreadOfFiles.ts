import type { IDataObject } from 'n8n-workflow';
import { DownloadGeneratedFiles } from '../../../nodes/DownloadGeneratedFiles/DownloadGeneratedFiles.node.ts';
import { executeNode } from '../nodes/executeNode.ts';
import { apiError, openServer, page } from '../servers/openServer.ts';
import type { StubSettings } from '../nodes/stubContext.ts';

export const json = { threadId: 'thread_1', runId: 'run_1' };

export interface StoredFile {
	name: string;
	content: string;
	run?: string;
	/** The size that the server reports, if it is wrong. */
	bytes?: number;
	/** The server announces no size, neither in its list nor with the content. */
	hidesSize?: boolean;
	breaksOff?: 'once' | 'always';
}

/** A thread whose runs created these files. */
export async function openThread(
	resources: AsyncDisposableStack,
	files: StoredFile[],
	bytesByName: Record<string, Buffer> = {},
) {
	const deleted: string[] = [];
	/** Files that were fetched only in part. */
	const unfinished: string[] = [];
	const broken = new Set<string>();
	const server = await openServer(resources, ({ method, path }, response) => {
		if (path.endsWith('/steps')) return page([]);
		if (path.endsWith('/messages')) {
			return page(
				files.map(({ run = 'run_1' }, index) => ({
					id: `msg_${index}`,
					role: 'assistant',
					run_id: run,
					content: [],
					attachments: [{ file_id: `file-${index}` }],
				})),
			);
		}
		const id = /file-(\d+)/.exec(path);
		const file = files[Number(id?.[1])];
		if (!id || !file) return apiError(404, 'No such file');
		if (method === 'DELETE') deleted.push(id[0]);
		const breaksOff = file.breaksOff === 'always' || (file.breaksOff && !broken.has(id[0]));
		if (path.endsWith('/content') && breaksOff) {
			broken.add(id[0]);
			response.writeHead(200, { 'content-length': '9' });
			response.write('png', () => response.destroy());
			return undefined;
		}
		if (path.endsWith('/content')) {
			response.once('close', () => response.writableFinished || unfinished.push(file.name));
			if (file.hidesSize) {
				response.writeHead(200);
				response.write(file.content, () => response.end());
				return undefined;
			}
			return { body: bytesByName[file.name] ?? Buffer.from(file.content) };
		}
		const bytes = file.hidesSize
			? undefined
			: (file.bytes ?? bytesByName[file.name]?.length ?? Buffer.byteLength(file.content));
		return { body: { id: id[0], filename: `/mnt/data/${file.name}`, bytes } };
	});
	const download = async (settings: Partial<StubSettings> = {}) =>
		await executeNode({
			node: new DownloadGeneratedFiles(),
			items: [{ json }],
			...server,
			...settings,
		});
	return { deleted, unfinished, server, download };
}

/** Two of them. */
export const chart = { name: 'chart.png', content: 'png bytes' };
export const totals = {
	name: 'tötals 1.csv',
	content: 'month,sales\r\n2024-01,1.5\r\n2024-02,2\r\n',
};

export const namesOf = (items: { json: IDataObject }[]) => items.map((item) => item.json.fileName);
