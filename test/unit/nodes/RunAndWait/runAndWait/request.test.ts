import { openRuns } from '../../../../support/backends/openRuns.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

describe('Run and Wait', () => {
	it('adds the message before it starts the run', async () => {
		const { server, run } = await openRuns(resources, {});
		await run({ parameters: { message: ' And per region? ' } });
		expect(server.calls().slice(0, 2)).toEqual([
			'POST /v1/threads/thread_1/messages',
			'POST /v1/threads/thread_1/runs',
		]);
		const sent = JSON.parse(server.received[0]?.body.toString() ?? '') as object;
		expect(sent).toMatchObject({ role: 'user', content: 'And per region?' });
	});

	it('sends nothing when the run would be cancelled within its completion window', async () => {
		const { server, run } = await openRuns(resources, {});
		const running = run({ parameters: { options: { completionWindow: '8h' } } });
		await expect(running).rejects.toMatchObject({
			message: "'Completion Window' is 8 hours, but the run would be cancelled after 600 seconds",
			description: expect.stringMatching(
				/28800 or more\. Or set 'On Timeout' to Keep It Running/,
			) as string,
		});
		expect(server.calls()).toEqual([]);
	});

	it('runs without a completion window on a server with the Assistants API', async () => {
		const { server, run } = await openRuns(resources, {});
		const options = { completionWindow: '2h', onTimeout: 'keep' };
		const { items } = await run({ parameters: { options } });
		expect(items[0]?.json.status).toBe('completed');
		expect(server.received[0]?.body.toString()).not.toContain('window');
	});

	it('sends the options of the run', async () => {
		const { server, run } = await openRuns(resources, {});
		await run({
			parameters: {
				options: {
					instructions: 'Be brief.',
					model: 'gpt-5.2',
					toolChoice: 'required',
					temperature: 0,
				},
			},
		});
		expect(JSON.parse(server.received[0]?.body.toString() ?? '')).toMatchObject({
			assistant_id: 'asst_1',
			instructions: 'Be brief.',
			model: 'gpt-5.2',
			tool_choice: { type: 'code_interpreter' },
			temperature: 0,
		});
	});
});
