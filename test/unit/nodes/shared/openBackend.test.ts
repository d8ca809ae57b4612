import { ListRunSteps } from '../../../../nodes/ListRunSteps/ListRunSteps.node.ts';
import { openBackend } from '../../../../nodes/shared/openBackend.ts';
import { stubContext } from '../../../support/nodes/stubContext.ts';

const open = async (backend: string, baseUrl: string) =>
	await openBackend(stubContext({ node: new ListRunSteps(), credentials: { backend, baseUrl } }));

describe('openBackend', () => {
	it.each(['https://api.openai.com/v1', 'https://eu.api.openai.com/v1/'])(
		'rejects Assistants at %s, where they were shut down, and says what to choose',
		async (serverUrl) => {
			await expect(open('assistants', serverUrl)).rejects.toMatchObject({
				message: 'OpenAI shut down its Assistants API on 2026-08-26',
				hint: expect.stringContaining('Responses') as string,
			});
			await expect(open('responses', serverUrl)).resolves.toBeDefined();
		},
	);

	it.each(['http://127.0.0.1:8787/v1', 'https://api.openai.com.example.com/v1'])(
		'uses Assistants with %s',
		async (serverUrl) => {
			await expect(open('assistants', serverUrl)).resolves.toBeDefined();
		},
	);
});
