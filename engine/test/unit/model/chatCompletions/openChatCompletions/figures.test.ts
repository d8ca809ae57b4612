import { openChatCompletions } from '../../../../../src/model/chatCompletions/openChatCompletions.ts';
import type { ModelEntry } from '../../../../../src/domain/modelEntries.ts';
import { ask, question, refuse } from '../../../../support/model/askChatModel.ts';
import { makeTurn } from '../../../../support/model/makeTurn.ts';
import { say, startChatServer } from '../../../../support/model/startChatServer.ts';

let chat: Awaited<ReturnType<typeof startChatServer>>;

beforeEach(async () => {
	chat = await startChatServer();
});

afterEach(async () => {
	await chat.close();
});

const url = 'data:image/png;base64,iVBORw0KGgo=';
const none = { figures: [], writtenFiles: [], notes: [] };
const conversation: ModelEntry[] = [
	question,
	{
		role: 'assistant',
		text: '',
		calls: [
			{ id: 'a', code: 'plt.show()' },
			{ id: 'b', code: '5' },
		],
	},
	{
		role: 'tool',
		callId: 'a',
		result: { status: 'ok', logs: '', ...none, figures: ['a.png'], images: [{ url }] },
	},
	{ role: 'tool', callId: 'b', result: { status: 'ok', logs: '5', ...none } },
];

test('shows the figures of the code in a message after all results', async () => {
	chat.script(say('Nice.'));
	const { asked } = await ask(chat, {}, conversation);
	expect(asked[0]!.messages.map(({ role }) => role)).toEqual([
		'user',
		'assistant',
		'tool',
		'tool',
		'user',
	]);
	expect(asked[0]!.messages.at(-1)!.content).toMatchObject([
		{ type: 'text' },
		{ type: 'image_url', image_url: { url } },
	]);
});

/** The second is what Mistral's chat template raises. */
test.each([
	'This model does not support image input.',
	'After the optional system message, conversation roles must alternate user/assistant/user/assistant/...',
	'Something else.',
])('leaves figures out for a while when the server answers: %s', async (message) => {
	const { model } = openChatCompletions({ baseUrl: chat.baseUrl });
	const turn = makeTurn(conversation, { model: 'tiny' });
	const { signal } = new AbortController();
	chat.script(
		...Array.from({ length: 2 }, () => (request: unknown) => {
			if (JSON.stringify(request).includes('image_url')) return refuse(400, message)({} as never);
			return say('Nice.')({} as never);
		}),
	);
	chat.script(say('Nice.'));
	expect((await model.respond(turn, signal)).text).toBe('Nice.');
	const count = chat.requests.length;
	expect((await model.respond(turn, signal)).text).toBe('Nice.');
	expect(JSON.stringify(chat.requests.slice(count))).not.toContain('image_url');
});

test('remembers nothing when the request is refused without figures, too', async () => {
	const refused = refuse(400, 'Something else.');
	chat.script(refused, refused);
	await expect(ask(chat, {}, conversation)).rejects.toThrow('Something else.');
	expect(chat.requests).toHaveLength(2);
});
