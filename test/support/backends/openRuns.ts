import { RunAndWait } from '../../../nodes/RunAndWait/RunAndWait.node.ts';
import { executeNode } from '../nodes/executeNode.ts';
import { type Answer, openServer, page } from '../servers/openServer.ts';
import type { StubSettings } from '../nodes/stubContext.ts';

interface World {
	/** The run as each poll returns it; the last one is repeated. */
	polls?: object[];
	/** The same, if it depends on earlier requests. */
	poll?: () => Answer;
	/** Answers to `POST /runs` before the one that starts it. */
	refusals?: Answer[];
	cancel?: Answer | (() => Answer);
	active?: object[];
	steps?: object[];
	/** What a user who watches sees of the steps. */
	watched?: () => Answer;
}

/** A thread on which a run can be started. */
export async function openRuns(
	resources: AsyncDisposableStack,
	{
		polls = [{ status: 'completed' }],
		refusals = [],
		poll,
		cancel,
		active,
		steps = [codeStep('print(1)', '1')],
		watched,
	}: World,
) {
	const refused = [...refusals];
	const left = [...polls];
	const wire = (more: object) => ({
		id: 'run_1',
		thread_id: 'thread_1',
		model: 'gpt-5',
		created_at: 1_700_000_000,
		...more,
	});
	const server = await openServer(resources, ({ method, path, query }) => {
		if (path.endsWith('/cancel')) {
			return (
				(typeof cancel === 'function' ? cancel() : cancel) ?? {
					body: wire({ status: 'cancelling' }),
				}
			);
		}
		if (path.endsWith('/runs') && method === 'POST') {
			return refused.shift() ?? { body: wire({ status: 'queued' }) };
		}
		if (path.endsWith('/runs')) return page(active ?? []);
		if (path.endsWith('/messages') && method === 'POST') return { body: { id: 'msg_2' } };
		if (path.endsWith('/messages')) return page([answer]);
		if (path.endsWith('/steps')) return (isWatching(query) && watched?.()) || page(steps);
		if (path.endsWith('/files/file-1'))
			return { body: { id: 'file-1', filename: 'a.csv', bytes: 4 } };
		if (poll) return poll();
		const next = left.length > 1 ? left.shift() : left[0];
		return { headers: { 'openai-poll-after-ms': '1' }, body: wire(next ?? {}) };
	});
	const run = async (settings: Partial<StubSettings> = {}) =>
		await executeNode({
			node: new RunAndWait(),
			items: [{ json: { assistantId: 'asst_1', threadId: 'thread_1', fileIds: ['file-0'] } }],
			...server,
			...settings,
		});
	return { server, run };
}

const answer = {
	id: 'msg_1',
	role: 'assistant',
	run_id: 'run_1',
	content: [{ type: 'text', text: { value: 'Here is a.csv.', annotations: [] } }],
	attachments: [{ file_id: 'file-1' }],
};

export const isWatching = (query: URLSearchParams) => query.get('order') === 'desc';

export const codeStep = (input: string, ...outputs: string[]) => ({
	id: 'step_1',
	status: 'completed',
	step_details: {
		type: 'tool_calls',
		tool_calls: [
			{
				id: 'call_1',
				type: 'code_interpreter',
				code_interpreter: { input, outputs: outputs.map((logs) => ({ type: 'logs', logs })) },
			},
		],
	},
});
