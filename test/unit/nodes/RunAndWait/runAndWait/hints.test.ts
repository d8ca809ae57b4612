import { codeStep, openRuns } from '../../../../support/backends/openRuns.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

describe('Run and Wait', () => {
	it('outputs an incomplete run with its reason and a hint', async () => {
		const { run } = await openRuns(resources, {
			polls: [{ status: 'incomplete', incomplete_details: { reason: 'max_completion_tokens' } }],
		});
		const { items, context } = await run();
		expect(items[0]?.json).toMatchObject({
			status: 'incomplete',
			incompleteReason: 'max_completion_tokens',
			text: 'Here is a.csv.',
		});
		expect(context.hints).toMatchObject([
			{ type: 'warning', message: expect.stringContaining('(max_completion_tokens)') as string },
		]);
	});

	it.each([
		['max_output_tokens', "Raise 'Max Output Tokens'"],
		['content_filter', 'Rephrase the question'],
		['max_tool_calls', 'limit of code calls'],
		['something_new', 'Run it again'],
	])('adds a hint for an incomplete run by its reason: %s', async (reason, advice) => {
		const { run } = await openRuns(resources, {
			polls: [{ status: 'incomplete', incomplete_details: { reason } }],
		});
		expect((await run()).context.hints).toMatchObject([
			{ message: expect.stringContaining(advice) as string },
		]);
	});

	it.each(['MemoryError', 'numpy._core._exceptions._ArrayMemoryError: Unable to allocate 8 GiB'])(
		'says what to do when Python printed %s',
		async (logs) => {
			const { run } = await openRuns(resources, {
				steps: [codeStep('read()', `Traceback\n${logs}`)],
			});
			const { context } = await run();
			expect(context.hints).toMatchObject([
				{ message: expect.stringMatching(/out of memory.*in parts/) as string },
			]);
		},
	);

	it('warns when no Python was run, unless Tool Choice disables Python', async () => {
		const { run } = await openRuns(resources, { steps: [] });
		expect((await run()).context.hints).toMatchObject([
			{ type: 'info', message: expect.stringContaining("'Tool Choice'") as string },
		]);
		const parameters = { options: { toolChoice: 'none' } };
		expect((await run({ parameters })).context.hints).toEqual([]);
	});

	it('names the item of a hint when there are several', async () => {
		const { run } = await openRuns(resources, { steps: [] });
		const items = [1, 2].map(() => ({ json: { assistantId: 'asst_1', threadId: 'thread_1' } }));
		const { context } = await run({ items });
		expect(context.hints.map(({ message }) => message.slice(0, 7))).toEqual(['Item 0:', 'Item 1:']);
	});
});
