import { pythonModel } from '../../../../src/model/python/pythonModel.ts';
import { makeTurn } from '../../../support/model/makeTurn.ts';
import type { CodeResult, ModelEntry } from '../../../../src/domain/modelEntries.ts';

const signal = new AbortController().signal;

function resultEntry(fields: Partial<CodeResult>): ModelEntry {
	const result: CodeResult = {
		status: 'ok',
		logs: '',
		figures: [],
		writtenFiles: [],
		notes: [],
		...fields,
	};
	return { role: 'tool', callId: 'call_1', result };
}

const twoBlocks: ModelEntry = { role: 'user', text: '```python\na\n```\n```python\nb\n```' };

test('requests one block per turn and then answers with what was printed and written', async () => {
	const first = await pythonModel.respond(makeTurn([twoBlocks]), signal);
	expect(first.calls).toMatchObject([{ code: 'a' }]);
	const afterOne = [twoBlocks, resultEntry({ logs: 'one\n', writtenFiles: ['x y.csv'] })];
	const second = await pythonModel.respond(makeTurn(afterOne), signal);
	expect(second.calls).toMatchObject([{ code: 'b' }]);
	const third = await pythonModel.respond(
		makeTurn([...afterOne, resultEntry({ logs: 'two', writtenFiles: ['x y.csv', 'z.png'] })]),
		signal,
	);
	expect(third).toMatchObject({
		calls: [],
		text: 'one\n\ntwo\n\n[x y.csv](sandbox:/mnt/data/x y.csv)\n[z.png](sandbox:/mnt/data/z.png)',
	});
	expect(third.failure).toBeUndefined();
});

test('links as many of thousands of files as an answer of moderate length holds, and counts the others', async () => {
	const writtenFiles = Array.from({ length: 5000 }, (_, n) => `${'d'.repeat(1000)}/${n}.csv`);
	const conversation = [
		{ role: 'user' as const, text: '```python\na\n```' },
		resultEntry({ writtenFiles }),
	];
	const { text } = await pythonModel.respond(makeTurn(conversation), signal);
	expect(text.length).toBeGreaterThan(90_000);
	expect(text.length).toBeLessThan(101_000);
	const lines = text.split('\n');
	expect(lines.at(-1)).toBe(`${5001 - lines.length} more files are in /mnt/data.`);
});

test('ends its answer with the notes about files', async () => {
	const conversation = [
		{ role: 'user' as const, text: '```python\na\n```' },
		resultEntry({ logs: 'one\n' }),
	];
	const turn = makeTurn(conversation, { notes: ['/mnt/data/a.csv is the new file (file-2).'] });
	const { text } = await pythonModel.respond(turn, signal);
	expect(text).toBe('one\n\nNote: /mnt/data/a.csv is the new file (file-2).');
});

test('stops at the block that raises an exception and says which one it was', async () => {
	const answer = await pythonModel.respond(
		makeTurn([
			twoBlocks,
			resultEntry({
				status: 'raised',
				logs: 'Traceback',
				error: 'ZeroDivisionError: division by zero',
			}),
		]),
		signal,
	);
	expect(answer).toMatchObject({
		calls: [],
		text: 'Traceback',
		failure: {
			code: 'server_error',
			message:
				'The Python in the message raised ZeroDivisionError: division by zero (block 1 of 2).',
		},
	});
});

test('runs the newest user message, not an older one', async () => {
	const answer = await pythonModel.respond(
		makeTurn([
			twoBlocks,
			{ role: 'assistant', text: 'done', calls: [] },
			{ role: 'user', text: 'And now?' },
		]),
		signal,
	);
	expect(answer.failure?.message).toContain('Put the code between a line ```python and a line ```');
});

test('says what is missing when the assistant has no code_interpreter', async () => {
	const answer = await pythonModel.respond(makeTurn([twoBlocks], { toolChoice: 'none' }), signal);
	expect(answer.failure?.message).toContain('needs the tool code_interpreter');
});
