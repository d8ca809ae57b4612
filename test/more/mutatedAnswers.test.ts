import type { INodeExecutionData, INodeType } from 'n8n-workflow';
import { AnalyzeFiles } from '../../nodes/AnalyzeFiles/AnalyzeFiles.node.ts';
import { CleanUp } from '../../nodes/CleanUp/CleanUp.node.ts';
import { CreateAssistant } from '../../nodes/CreateAssistant/CreateAssistant.node.ts';
import { CreateThread } from '../../nodes/CreateThread/CreateThread.node.ts';
import { DownloadGeneratedFiles } from '../../nodes/DownloadGeneratedFiles/DownloadGeneratedFiles.node.ts';
import { ListRunSteps } from '../../nodes/ListRunSteps/ListRunSteps.node.ts';
import { RunAndWait } from '../../nodes/RunAndWait/RunAndWait.node.ts';
import { UploadFile } from '../../nodes/UploadFile/UploadFile.node.ts';
import { createRandom } from '../support/createRandom.mjs';
import { mutateAnswer } from '../support/mutateAnswer.ts';
import { INPUT_CSV } from '../support/servers/answerDocuments.ts';
import { ANSWER_WORLDS } from '../support/servers/answerWorlds.ts';
import { type Answer, openServer, type Received } from '../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { binaryOf, stubContext } from '../support/nodes/stubContext.ts';

jest.setTimeout(3_000_000);

/** Repeat one with: CODE_INTERPRETER_FUZZ_SEED=7 npm run test:more -- mutatedAnswers */
const SEED = Number(process.env.CODE_INTERPRETER_FUZZ_SEED ?? 20_261_201);
const MUTATIONS = 60;

/** Words that nobody wrote for a reader. */
const CRASH =
	/TypeError|RangeError|Cannot (?:read|convert)|is not (?:a function|iterable)|\[object |undefined|NaN/;

/** Endpoints of whose answer nothing is needed: a run has all of its results without it. */
const OPTIONAL = /^(?:DELETE|GET \/files$|POST \/conversations\/conv_t$)/;

const resources = resourcesOfThisFile();

const { setTimeout: realSetTimeout } = globalThis;

/** The delays between two attempts, none of which is longer than this. */
const MAX_RETRY_DELAY_MS = 8_000;

beforeAll(() => {
	const hurried = (callback: () => void, ms = 0, ...values: []) =>
		realSetTimeout(callback, ms > MAX_RETRY_DELAY_MS ? ms : 0, ...values);
	globalThis.setTimeout = Object.assign(hurried, realSetTimeout);
});

afterAll(() => {
	globalThis.setTimeout = realSetTimeout;
});

const IDS = {
	assistants: { assistantId: 'asst_1', threadId: 'thread_1', runId: 'run_1' },
	responses: { assistantId: 'conv_a', threadId: 'conv_t', runId: 'resp_1' },
};

type Act = [node: INodeType, item: INodeExecutionData, parameters: Record<string, unknown>];

/** Every node, with each of its uses that reads other answers. */
function listActs(ids: (typeof IDS)['responses']): Act[] {
	const model = { mode: 'id', value: 'gpt-5' };
	const file = { json: {}, binary: { data: binaryOf(INPUT_CSV, 'in.csv') } };
	const uploaded = { json: { fileIds: ['file-in'] } };
	const options = { timeoutSeconds: 1 };
	const remove = ['assistants', 'generatedFiles', 'keptCode', 'threads', 'uploadedFiles'];
	const { runId, ...thread } = ids;
	return [
		[new UploadFile(), file, {}],
		[new CreateAssistant(), uploaded, { model }],
		[new CreateThread(), uploaded, { message: 'What?' }],
		[new CreateThread(), uploaded, { message: 'What?', options: { threadId: ids.threadId } }],
		[new RunAndWait(), { json: thread }, { options }],
		[new ListRunSteps(), { json: ids }, { include: 'all' }],
		[new DownloadGeneratedFiles(), { json: ids }, { options: { deleteAfter: true } }],
		[new DownloadGeneratedFiles(), { json: { ...thread, runId } }, { scope: 'thread' }],
		[
			new CleanUp(),
			{ json: { ...ids, fileIds: ['file-in'] } },
			{ remove, options: { keptCodeOlderThanHours: 0 } },
		],
		[new AnalyzeFiles(), file, { question: 'What?', model, options }],
		[
			new AnalyzeFiles(),
			file,
			{
				question: 'What?',
				model,
				output: 'report',
				options: { ...options, reuseCode: 'whileItWorks' },
			},
		],
	];
}

const toEndpoint = ({ method, path }: Received) => `${method} ${path.replace('/v1', '')}`;

describe.each(['assistants', 'responses'] as const)('mutated answers of %s', (api) => {
	it(`are read by every node, or rejected in words (seed ${SEED})`, async () => {
		let change = (_received: Received, answer: Answer): Answer => answer;
		const server = await openServer(resources, (received) =>
			change(received, ANSWER_WORLDS[api](received)),
		);
		const credentials = { preset: 'custom', backend: api, baseUrl: server.baseUrl };
		const acts = listActs(IDS[api]);
		const endpoints = new Set<string>();
		/** @returns the outputs of all nodes as JSON, or what their errors say */
		const executeAll = async () => {
			const texts: string[] = [];
			for (const [node, item, parameters] of acts) {
				const items = [structuredClone(item)];
				const context = stubContext({ node, items, parameters, credentials });
				const executing = node.execute?.call(context) as Promise<INodeExecutionData[][]>;
				const told = await executing.then(
					(outputs) => JSON.stringify(outputs.map((output) => output.map(({ json }) => json))),
					({ name, message, description }: Error & { description?: string }) =>
						`${name}: ${message} ${description}`,
				);
				const hints = context.hints.map(({ message }) => message);
				texts.push([node.description.name, told, ...hints].join(' '));
			}
			return texts;
		};
		change = (received, answer) => {
			if (typeof answer.body === 'object') endpoints.add(toEndpoint(received));
			return answer;
		};
		const intact = await executeAll();
		expect(intact.filter((text) => CRASH.test(text) || /Error: /.test(text))).toEqual([]);
		expect(intact.filter((text) => text.includes('The answer is 42'))).toHaveLength(4);

		const sorted = [...endpoints].sort();
		const problems: string[] = [];
		for (let seed = SEED; seed < SEED + MUTATIONS; seed++) {
			const endpoint = sorted[Math.floor(createRandom(seed)() * sorted.length)] as string;
			let about = '';
			change = (received, answer) => {
				if (toEndpoint(received) !== endpoint || typeof answer.body !== 'object') return answer;
				const { value, change: what } = mutateAnswer(answer.body, seed);
				about = what;
				return { ...answer, body: value };
			};
			for (const [index, text] of (await executeAll()).entries()) {
				const where = `seed ${seed}: ${endpoint} ${about}: ${text.slice(0, 300)}`;
				const crash = CRASH.exec(text);
				if (crash) problems.push(`${where} has ${crash[0]}`);
				const isAnswer = intact[index]?.includes('The answer is 42');
				if (OPTIONAL.test(endpoint) && isAnswer && !text.includes('The answer is 42'))
					problems.push(`${where} has lost the answer`);
			}
		}
		expect(problems).toEqual([]);
	});
});
