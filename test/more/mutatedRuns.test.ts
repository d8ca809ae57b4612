import { DownloadGeneratedFiles } from '../../nodes/DownloadGeneratedFiles/DownloadGeneratedFiles.node.ts';
import { ListRunSteps } from '../../nodes/ListRunSteps/ListRunSteps.node.ts';
import { RunAndWait } from '../../nodes/RunAndWait/RunAndWait.node.ts';
import type { IDataObject, INodeExecutionData, INodeType } from 'n8n-workflow';
import { executeNode } from '../support/nodes/executeNode.ts';
import { mutateJson } from '../support/mutateJson.ts';
import {
	containerFile,
	CONTENTS,
	MESSAGE,
	RESPONSE,
	RUN,
	STEPS,
	storedFile,
	TIME,
} from '../support/servers/answerDocuments.ts';
import { openServer } from '../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';

jest.setTimeout(900_000);

/** Repeat one with: CODE_INTERPRETER_FUZZ_SEED=7 npm run test:more -- mutatedRuns */
const SEED = Number(process.env.CODE_INTERPRETER_FUZZ_SEED ?? 20_261_201);
const MUTATIONS = 300;

/** Words of errors that nobody wrote for a reader. */
const CRASH =
	/TypeError|RangeError|Cannot read|is not a function|is not iterable|\[object Object\]/;

const resources = resourcesOfThisFile();

/** Bodies of answers by request; a path whose body is a text is a download. */
type World = Record<string, unknown>;

const listOf = (...data: object[]) => ({ object: 'list', data, has_more: false });

const conversation = (id: string, metadata: object) => ({
	id,
	object: 'conversation',
	created_at: TIME,
	metadata,
});

const RESPONSES: World = {
	'POST /responses': structuredClone(RESPONSE),
	'GET /responses/resp_1': RESPONSE,
	'GET /conversations/conv_a': conversation('conv_a', {
		code_interpreter_kind: 'assistant',
		code_interpreter_model: 'gpt-5',
	}),
	'GET /conversations/conv_a/items': listOf(),
	'GET /conversations/conv_t': conversation('conv_t', {
		code_interpreter_kind: 'thread',
		code_interpreter_run: 'resp_1',
	}),
	'POST /conversations/conv_t': conversation('conv_t', {}),
	'GET /conversations/conv_t/items': listOf({ id: 'msg_q', type: 'message', role: 'user' }),
	'POST /containers': { id: 'cntr_1', object: 'container' },
	'GET /containers/cntr_1/files': listOf(
		containerFile('one', 'a.csv'),
		containerFile('two', 'figure.png'),
	),
	'GET /files/file-in': storedFile('file-in', 'in.csv', 10),
	'GET /containers/cntr_1/files/cfile_one/content': CONTENTS['one'],
	'GET /containers/cntr_1/files/cfile_two/content': CONTENTS['two'],
};

const ASSISTANTS: World = {
	'POST /threads/thread_1/runs': structuredClone(RUN),
	'GET /threads/thread_1/runs/run_1': RUN,
	'GET /threads/thread_1/messages': listOf(MESSAGE),
	'GET /threads/thread_1/runs/run_1/steps': listOf(...STEPS),
	'GET /files/file-one': storedFile('file-one', 'a.csv', 8),
	'GET /files/file-two': storedFile('file-two', 'figure.png', 20),
	'GET /files/file-one/content': CONTENTS['one'],
	'GET /files/file-two/content': CONTENTS['two'],
};

/** The places of the answer's text, of the code's output and of the file a.csv, as the start of their path. */
interface Places {
	text: string[];
	logs: string[];
	file: string[];
}

const SUBJECTS: [api: string, world: World, ids: IDataObject, places: Places][] = [
	[
		'responses',
		RESPONSES,
		{ assistantId: 'conv_a', threadId: 'conv_t' },
		{
			text: ['GET /responses/resp_1.output.2'],
			logs: ['GET /responses/resp_1.output.1'],
			file: ['GET /responses/resp_1.output'],
		},
	],
	[
		'assistants',
		ASSISTANTS,
		{ assistantId: 'asst_1', threadId: 'thread_1' },
		{
			text: ['GET /threads/thread_1/messages'],
			logs: ['GET /threads/thread_1/runs/run_1/steps'],
			file: ['GET /threads/thread_1/messages', 'GET /files/file-one'],
		},
	],
];

/** The places whose change means that the run itself is another one, is not known, or has not ended. */
const STATES =
	/\.(?:id|status|error|last_error|incomplete_details|required_action|has_more|conversation\.id|thread_id|code_interpreter_kind)$/;

describe.each(SUBJECTS)('answers of %s with one wrong place', (serverApi, world, ids, places) => {
	it(`are read, or rejected in words, without the loss of the rest (seed ${SEED})`, async () => {
		let current = world;
		const server = await openServer(resources, ({ method, path }) => {
			const body = current[`${method} ${path.replace('/v1', '')}`];
			if (body === undefined) return { status: 404, body: { error: { message: `No ${path}` } } };
			return { headers: { 'openai-poll-after-ms': '1' }, body };
		});
		const credentials = { backend: serverApi, baseUrl: server.baseUrl };
		const execute = async (node: INodeType, json: IDataObject, parameters = {}) =>
			await executeNode({
				node,
				baseUrl: server.baseUrl,
				credentials,
				items: [{ json }],
				parameters,
			});

		const problems: string[] = [];
		for (let seed = SEED; seed < SEED + MUTATIONS; seed++) {
			const { value, path, replacement } = mutateJson(
				withoutDownloads(world),
				seed,
				// Another text is a status that servers may add, so that the node waits.
				(at, given) => at.length > 1 && !(at.at(-1) === 'status' && typeof given === 'string'),
			);
			current = { ...world, ...(value as World) };
			const place = path.join('.');
			const about = `seed ${seed}: ${place} = ${JSON.stringify(replacement)?.slice(0, 40)}`;
			const note = (problem: string) => problems.push(`${about}: ${problem}`);
			const attempt = async (name: string, act: () => Promise<{ items: INodeExecutionData[] }>) => {
				try {
					const { items } = await act();
					const json = JSON.stringify(items.map((item) => item.json));
					if (CRASH.test(json))
						note(`${name} outputs ${CRASH.exec(json)?.[0]}: ${json.slice(0, 300)}`);
					return items;
				} catch (error) {
					const { message, description = '' } = error as Error & { description?: string };
					if (CRASH.test(`${(error as Error).name} ${message} ${description}`))
						note(`${name} crashed: ${message}`);
					return undefined;
				}
			};
			const options = { timeoutSeconds: 1, onTimeout: 'keep' };
			const ran = await attempt(
				'Run and Wait',
				async () => await execute(new RunAndWait(), ids, { options }),
			);
			const named = { ...ids, runId: serverApi === 'responses' ? 'resp_1' : 'run_1' };
			const steps = await attempt(
				'List Run Steps',
				async () => await execute(new ListRunSteps(), named),
			);
			const files = await attempt(
				'Download Generated Files',
				async () => await execute(new DownloadGeneratedFiles(), named),
			);
			const isIntact = (starts: string[]) =>
				!STATES.test(place) &&
				!starts.some(
					(start) => `${place}.`.startsWith(`${start}.`) || start.startsWith(`${place}.`),
				);
			// Then the run was not started, so that there is nothing to lose.
			const couldNotStart = ran === undefined && place.startsWith('GET /conversations/');
			if (
				!couldNotStart &&
				isIntact(places.text) &&
				!String(ran?.[0]?.json.text).includes('The answer is 42')
			)
				note(`the text is lost: ${JSON.stringify(ran?.[0]?.json.text ?? null)?.slice(0, 80)}`);
			if (
				isIntact(places.logs) &&
				!steps?.some(({ json }) => String(json.logs).includes('printed'))
			)
				note('the output of the code is lost');
			if (isIntact(places.file) && !files?.some(({ json }) => json.fileName === 'a.csv'))
				note('the cited file is lost');
		}
		expect(problems).toEqual([]);
	});
});

/** Downloads are bytes, which mean nothing to the nodes. */
const withoutDownloads = (world: World): World =>
	Object.fromEntries(Object.entries(world).filter(([, body]) => typeof body !== 'string'));
