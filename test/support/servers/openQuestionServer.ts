import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { AnalyzeFiles } from '../../../nodes/AnalyzeFiles/AnalyzeFiles.node.ts';
import { apiError, type Handle, openServer, page } from './openServer.ts';
import { stubContext, type StubSettings } from '../nodes/stubContext.ts';

export interface QuestionWorld {
	/** The response to each question, without its ID. */
	response: object;
	/** Lists of files, by container. */
	listing?: Record<string, object[]>;
	/** What the files contain, by ID. */
	contents?: Record<string, string>;
	/** Answers that take precedence over all others. */
	first?: Handle;
}

/** A server with the Responses API on which Analyze Files can ask questions. */
export async function openQuestionServer(
	resources: AsyncDisposableStack,
	{ response, listing = {}, contents = {}, first }: QuestionWorld,
) {
	const run = { id: 'resp_1', object: 'response', status: 'completed', ...response };
	const metadata: Record<string, unknown> = {};
	let conversations = 0;
	const server = await openServer(resources, async (received, connection) => {
		const special = await first?.(received, connection);
		if (special || connection.writableEnded || connection.destroyed) return special;
		const { method, path, body } = received;
		const [, , collection = '', id = '', sub, fileId = '', content] = path.split('/');
		if (method === 'DELETE') return { body: { id, deleted: true } };
		if (collection === 'responses') return { body: run };
		if (collection === 'files') return { body: { id: 'file-1', filename: 'in.csv', bytes: null } };
		if (collection === 'conversations') {
			if (sub) return page([]);
			const own = id || `conv_${++conversations}`;
			if (method === 'POST') metadata[own] = (JSON.parse(String(body)) as typeof metadata).metadata;
			return { body: { id: own, created_at: 1761853223, metadata: metadata[own] } };
		}
		if (content && contents[fileId] !== undefined) return { body: contents[fileId] };
		if (sub && !fileId && listing[id]) return page(listing[id]);
		return apiError(404, `Nothing found at ${path}`);
	});
	const ask = async (settings: Partial<StubSettings> = {}) => {
		const node = new AnalyzeFiles();
		const context = stubContext({
			...settings,
			node,
			parameters: {
				question: 'What is the answer?',
				model: { mode: 'id', value: 'gpt-5' },
				...settings.parameters,
			},
			credentials: { backend: 'responses', baseUrl: server.baseUrl, ...settings.credentials },
		});
		const [files = [], rows = [], logs = []] = (await node.execute.call(
			context,
		)) as INodeExecutionData[][];
		return { files, rows, logs, hints: context.hints.map(({ message }) => message) };
	};
	const deleted = () =>
		server.received.filter(({ method }) => method === 'DELETE').map(({ path }) => path.slice(4));
	return { server, ask, deleted };
}

/** A code call that printed this. */
export const codeCall = (logs: string, outputs: object[] = []) => ({
	id: 'ci_1',
	type: 'code_interpreter_call',
	status: 'completed',
	code: 'print(1)',
	container_id: 'cntr_1',
	outputs: [{ type: 'logs', logs }, ...outputs],
});

/** An answer that cites files of the container `cntr_1`, by ID. */
export const answer = (text: string, names: Record<string, string> = {}) => ({
	id: 'msg_1',
	type: 'message',
	status: 'completed',
	role: 'assistant',
	content: [
		{
			type: 'output_text',
			text,
			annotations: Object.entries(names).map(([file_id, filename]) => ({
				type: 'container_file_citation',
				container_id: 'cntr_1',
				file_id,
				filename,
				start_index: 0,
				end_index: 1,
			})),
		},
	],
});

/** A file of a container, as it is listed. */
export const listed = (id: string, name: string, bytes: number) => ({
	id,
	object: 'container.file',
	container_id: 'cntr_1',
	path: `/mnt/data/${name}`,
	bytes,
	created_at: 1761853228,
	source: 'assistant',
});

/** The details of the error with which a node fails. */
export async function detailsOf(execution: Promise<unknown>): Promise<IDataObject> {
	const error: unknown = await execution.catch((reason: unknown) => reason);
	return (error as { context: { data: IDataObject } }).context.data;
}
