import { type Handle, page } from '../../../../../support/servers/openServer.ts';
import {
	cutOff,
	message,
	openStarts,
	spec,
	startsOf,
} from '../../../../../support/backends/openStarts.ts';
import { resourcesOfThisFile } from '../../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

const cutInTheBody: Handle = (_received, response) => {
	response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
	response.write('{"id":"resp_1","sta', () => response.destroy());
	return undefined;
};

/** The ways in which an answer to `POST /responses` does not arrive. */
const losses: [string, Handle][] = [
	['the connection is cut after the request', cutOff],
	['the connection is cut within the answer', cutInTheBody],
	['the answer is JSON without its end', () => ({ body: '{"id":"resp_1","sta', ...json })],
	...[408, 502, 504].map((status): [string, Handle] => [
		`a gateway answers ${status}`,
		() => ({ status, headers: { 'content-type': 'text/html' }, body: '<html>gateway</html>' }),
	]),
	[
		'a gateway answers 504 and asks for another try',
		() => ({ status: 504, headers: { 'x-should-retry': 'true', 'retry-after': '1' }, body: {} }),
	],
];
const json = { headers: { 'content-type': 'application/json' } };

describe.each(losses)('when %s', (_what, loss) => {
	const call = {
		id: 'ci_1',
		type: 'code_interpreter_call',
		status: 'completed',
		code: 'print(42)',
		container_id: 'cntr_1',
		outputs: [{ type: 'logs', logs: '42' }],
	};

	it('starts no second run, and recovers the first by its items in the conversation', async () => {
		const items = [message('msg_q', 'user', 'How many?')];
		const { backend, server, conversations } = await openStarts(resources, {
			items,
			starts: [loss],
			other: ({ path }) => (path.startsWith('/v1/containers/') ? page([]) : undefined),
		});
		const run = await backend.startRun(spec);
		const ref = { threadId: 'conv_t', runId: run.id };
		expect((await backend.getRun(ref)).status).toBe('in_progress');
		conversations.conv_t.items.push(
			{ id: 'rs_1', type: 'reasoning' } as never,
			call as never,
			message('msg_a', 'assistant', 'It is 42.'),
			message('msg_next', 'user', 'And now?'),
			message('msg_later', 'assistant', 'Now it is 43.'),
		);
		expect((await backend.getRun(ref)).status).toBe('completed');
		expect(await backend.getRunOutput(ref)).toMatchObject({
			text: 'It is 42.',
			files: [],
			logs: ['42'],
		});
		expect(await backend.listRunSteps(ref)).toMatchObject([
			{ type: 'code', calls: [{ code: 'print(42)', logs: '42' }] },
			{ type: 'message', text: 'It is 42.' },
		]);
		expect(startsOf(server)).toHaveLength(1);
	});

	it('does not return an earlier answer as that of this run', async () => {
		const items = [message('msg_q', 'user', 'How many?'), message('msg_a', 'assistant', 'Old.')];
		const { backend, conversations } = await openStarts(resources, { items, starts: [loss] });
		const run = await backend.startRun(spec);
		const ref = { threadId: 'conv_t', runId: run.id };
		expect((await backend.getRun(ref)).status).toBe('in_progress');
		conversations.conv_t.items.push(message('msg_b', 'assistant', 'New.'));
		expect(await backend.getRun(ref)).toMatchObject({ id: run.id, status: 'completed' });
		expect((await backend.getRunOutput(ref)).text).toBe('New.');
	});

	it('reports that an empty thread has no item to recover the run by', async () => {
		const { backend, server } = await openStarts(resources, { items: [], starts: [loss] });
		await expect(backend.startRun(spec)).rejects.toMatchObject({ code: 'answer_lost' });
		expect(startsOf(server)).toHaveLength(1);
	});
});
