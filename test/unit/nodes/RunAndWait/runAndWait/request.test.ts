import { openRuns } from '../../../../support/openRuns.ts';
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
