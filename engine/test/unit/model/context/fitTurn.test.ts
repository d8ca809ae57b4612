import type { ModelEntry } from '../../../../src/domain/modelEntries.ts';
import { estimateTurn } from '../../../../src/model/context/estimateTurn.ts';
import { fitTurn } from '../../../../src/model/context/fitTurn.ts';
import { makeTurn } from '../../../support/model/makeTurn.ts';

const question: ModelEntry = { role: 'user', text: `How much is it? ${'Details. '.repeat(100)}` };

const callAndResult = (index: number, logs: string): ModelEntry[] => [
	{ role: 'assistant', text: '', calls: [{ id: `call_${index}`, code: `print(${index})` }] },
	{
		role: 'tool',
		callId: `call_${index}`,
		result: { status: 'ok', logs, figures: [], writtenFiles: [], notes: [] },
	},
];

const LOG = 'row 1234,5678,90.12\n'.repeat(600);

const long = makeTurn(
	[
		...Array.from({ length: 60 }, (_, index): ModelEntry => {
			const text = `Message ${index}. ${'Words and words. '.repeat(300)}`;
			return index % 2 === 0 ? { role: 'user', text } : { role: 'assistant', text, calls: [] };
		}),
		question,
		...Array.from({ length: 32 }, (_, index) => callAndResult(index, `${LOG}end ${index}`)).flat(),
	],
	{
		instructions: `Be brief. ${'begins with "a,b,c". '.repeat(500)}`,
		briefInstructions: 'Be brief.',
	},
);

test('leaves a prompt that fits as it is', () => {
	const turn = makeTurn([question]);
	expect(fitTurn(turn, 4096)).toBe(turn);
});

test('leaves as much room for the answer as it may take', () => {
	const turn = makeTurn([question]);
	const contextTokens = Math.ceil(estimateTurn(turn) / 0.9);
	expect(fitTurn(turn, contextTokens)).not.toBe(turn);
	const brief = { ...turn, maxCompletionTokens: 16 };
	expect(fitTurn(brief, contextTokens)).toBe(brief);
});

test.each([2048, 4096, 8192, 32_768, 128_000])(
	'shortens a long run to %i tokens, and never the question',
	(contextTokens) => {
		expect(estimateTurn(long)).toBeGreaterThan(200_000);
		const fitted = fitTurn(long, contextTokens);
		expect(estimateTurn(fitted)).toBeLessThan(contextTokens);
		expect(fitted.conversation).toContainEqual(question);
		const text = JSON.stringify(fitted);
		expect(text).toContain("left out to fit the model's context");
		// What the model printed last.
		expect(text).toContain('end 31');
	},
);

test('keeps every result with its call, and no call without its result', () => {
	for (let contextTokens = 1500; contextTokens < 300_000; contextTokens *= 1.5) {
		const { conversation } = fitTurn(long, contextTokens);
		const called = conversation.flatMap((entry) =>
			entry.role === 'assistant' ? entry.calls.map(({ id }) => id) : [],
		);
		const answered = conversation.flatMap((entry) => (entry.role === 'tool' ? entry.callId : []));
		expect(answered).toEqual(called);
	}
});

test('shortens old results before new ones, and keeps the end of a traceback', () => {
	const turn = makeTurn([
		question,
		...callAndResult(1, `${LOG}first`),
		...callAndResult(2, 'short'),
		...callAndResult(3, `${LOG}ValueError: third`),
	]);
	const fitted = fitTurn(turn, 12_000);
	const [, , first, , second, , third] = fitted.conversation;
	const logsOf = (entry?: ModelEntry) => (entry && 'result' in entry ? entry.result.logs : '');
	expect(logsOf(first)).toMatch(/left out to fit the model's context[\s\S]*first$/);
	expect(logsOf(second)).toBe('short');
	expect(logsOf(third)).toBe(`${LOG}ValueError: third`);
});

test('leaves out previews of files, but not the instructions', () => {
	const turn = makeTurn([question], {
		instructions: long.instructions,
		briefInstructions: 'Be brief.',
	});
	expect(fitTurn(turn, 2048).instructions).toBe('Be brief.');
});

test('shortens a huge question no more than anything else can be', () => {
	const huge: ModelEntry = { role: 'user', text: 'x'.repeat(100_000) };
	expect(fitTurn(makeTurn([huge]), 4096).conversation).toEqual([huge]);
});

test('leaves the question at the beginning of the run, where it has no call yet', () => {
	const conversation: ModelEntry[] = [
		{ role: 'assistant', text: 'Hello. '.repeat(9000), calls: [] },
	];
	const [first] = fitTurn(makeTurn([...conversation, question]), 4096).conversation;
	expect(first).toMatchObject({ text: expect.stringContaining('left out') as string });
});
