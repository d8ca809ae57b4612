import { tryModels } from '../../../scripts/tryModels/tryModels.ts';
import { call, say, startChatServer } from '../../support/model/startChatServer.ts';
import type { ChatRequest } from '../../support/model/startChatServer.ts';

type Reply = Parameters<Awaited<ReturnType<typeof startChatServer>>['script']>[0];

const SALES = 'import pandas as pd\nsales = pd.read_csv("/mnt/data/sales.csv")\n';

/** What a capable model does: code for each question, and an answer. */
const CODES: [question: RegExp, codes: string[], answer: string][] = [
	[/123456789/, ['123456789 * 987654321'], 'It is 121,932,631,112,635,269.'],
	[/column amount/, [`${SALES}sales.amount.sum()`], 'The sum is 1678.'],
	[
		/bar chart/,
		['import matplotlib.pyplot as plt\nplt.bar(["a"], [1])\nplt.show()'],
		'Here it is.',
	],
	[/column Amount/, [`${SALES}sales.Amount.max()`, `${SALES}sales.amount.max()`], 'It is 1,200.'],
	[/Call Python twice/, ['x = 41', 'print(x + 1)'], '42'],
	[
		/numbers\.csv/,
		['open("/mnt/data/numbers.csv", "w").write("n\\n1\\n2\\n3\\n4\\n5\\n")'],
		'[numbers.csv](sandbox:/mnt/data/numbers.csv)',
	],
	[/what is y \+ 9/, ['print(y + 9)'], '400'],
	[/set y =/, ['y = 17 * 23\nprint(y)'], '391'],
	[/Köln/, ['print("Grüße aus Köln".upper())'], 'GRÜSSE AUS KÖLN'],
	[/1 to 8000/, ['for n in range(1, 8001): print(n)\nprint(sum(range(8001)))'], 'It is 32004000.'],
	[/capital of France/, [], 'Paris'],
];

/** The last question, and how many results have come since. */
function readState({ messages }: ChatRequest) {
	const isQuestion = ({ role, content }: ChatRequest['messages'][number]) =>
		role === 'user' && typeof content === 'string';
	const question = messages.findLastIndex(isQuestion);
	const results = messages.slice(question).filter(({ role }) => role === 'tool');
	return { text: messages[question]?.content ?? '', results: results.length };
}

const answerWell: Reply = (request) => {
	const { text, results } = readState(request);
	const [, codes = [], answer = ''] = CODES.find(([pattern]) => pattern.test(text)) ?? [];
	const code = codes[results];
	return code === undefined ? say(answer)(request) : call(code, `call_${results}`)(request);
};

/** A model that computes nothing, and fails at one task altogether. */
const answerBadly: Reply = (request) => {
	const { text } = readState(request);
	if (text.includes('Köln')) return { status: 401, body: { error: { message: 'No access.' } } };
	return say(text.includes('France') ? 'Paris.' : 'It is about 5.')(request);
};

async function runWith(reply: Reply, isJson: boolean) {
	const chat = await startChatServer();
	chat.script(...Array.from({ length: 60 }, () => reply));
	const lines: string[] = [];
	const options = { baseUrl: chat.baseUrl, models: [], isJson, environment: {} };
	try {
		const isPerfect = await tryModels(options, (line) => lines.push(line));
		return { isPerfect, lines };
	} finally {
		await chat.close();
	}
}

test('reports that every task worked with a model that calls Python well', async () => {
	const { isPerfect, lines } = await runWith(answerWell, false);
	expect(lines.join('\n')).not.toContain('FAIL');
	expect(isPerfect).toBe(true);
	expect(lines[0]).toBe('tiny\n');
	expect(lines[1]).toMatch(/^ok {4}a sum +2 turns +\d+\.\d s$/);
	expect(lines.at(-1)).toBe('\ntiny: 10 of 10 tasks worked, 2.3 turns a task\n');
});

test('reports as JSON lines what did not work, and why', async () => {
	const { isPerfect, lines } = await runWith(answerBadly, true);
	expect(isPerfect).toBe(false);
	const results = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
	expect(results).toHaveLength(10);
	expect(results[0]).toMatchObject({
		model: 'tiny',
		task: 'a sum',
		worked: false,
		turns: 1,
		why: '0 of 1 calls of Python',
	});
	expect(results[7]).toMatchObject({
		task: 'an umlaut',
		worked: false,
		why: expect.stringContaining('CODE_INTERPRETER_MODEL_API_KEY') as string,
	});
	expect(results.filter(({ worked }) => worked)).toMatchObject([{ task: 'no tool needed' }]);
});

test('reports at once that a server cannot be reached', async () => {
	const chat = await startChatServer();
	await chat.close();
	const options = { baseUrl: chat.baseUrl, models: ['tiny'], isJson: false, environment: {} };
	await expect(tryModels(options, () => {})).rejects.toThrow(/cannot be reached/);
});

test('stops in the middle of a task, and prints nothing more', async () => {
	const chat = await startChatServer();
	const stopping = new AbortController();
	chat.always(async () => {
		stopping.abort();
		return await new Promise<never>(() => {});
	});
	const lines: string[] = [];
	const { signal } = stopping;
	const options = {
		baseUrl: chat.baseUrl,
		models: ['tiny'],
		isJson: true,
		environment: {},
		signal,
	};
	try {
		const trying = tryModels(options, (line) => lines.push(line));
		await expect(trying).rejects.toThrow('Stopped.');
	} finally {
		await chat.close();
	}
	expect(lines).toEqual([]);
});
