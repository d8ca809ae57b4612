import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sayPieces, startChatServer } from '../../support/model/startChatServer.ts';
import { startTestEngine } from '../../support/engines/startTestEngine.ts';

/** A stream from OpenAI, recorded by openai/openai-dotnet. It is next to the project, if it exists. */
const file = join(
	__dirname,
	'../../../../../shared/recorded/assistants/openai-dotnet__StreamingRunWorks.json',
);

/** The field that the engine leaves out: a step expires when its run does. */
const knownDifferences = ['expires_at'];

/** The events' names without repetitions in a row, and the top-level fields of each. */
function describe(text: string) {
	const events = [...text.matchAll(/^event: (.+)\r?\ndata: (\{.*\})$/gm)].map(
		([, name = '', data = '']) => ({ name, keys: Object.keys(JSON.parse(data) as object) }),
	);
	return events.filter(({ name }, index) => name !== events[index - 1]?.name);
}

const testRecorded = existsSync(file) ? test : test.skip;

testRecorded(
	'streams a run in the events of a recorded stream, with all their fields',
	async () => {
		const { Entries: entries } = JSON.parse(readFileSync(file, 'utf8')) as {
			Entries: { ResponseBody: unknown }[];
		};
		const bodies = entries.map(({ ResponseBody: body }) =>
			Array.isArray(body) ? body.join('') : body,
		);
		const recorded = bodies.find((body) => String(body).includes('event: '));
		const chat = await startChatServer();
		const engine = await startTestEngine({ CODE_INTERPRETER_MODEL_BASE_URL: chat.baseUrl });
		try {
			const { assistants, threads } = engine.client.beta;
			const assistant = await assistants.create({ model: 'tiny' });
			const thread = await threads.create({ messages: [{ role: 'user', content: 'Hello.' }] });
			chat.script(sayPieces('Hello', '!'));
			const answer = await threads.runs
				.create(thread.id, { assistant_id: assistant.id, stream: true })
				.asResponse();
			const ours = describe(await answer.text());
			const theirs = describe(String(recorded));
			expect(ours.map(({ name }) => name)).toEqual(theirs.map(({ name }) => name));
			const missing = theirs.flatMap(({ name, keys }, index) =>
				keys
					.filter((key) => !ours[index]!.keys.includes(key) && !knownDifferences.includes(key))
					.map((key) => `${name} ${key}`),
			);
			expect(missing).toEqual([]);
		} finally {
			await engine.close();
			await chat.close();
		}
	},
);
