import { N8nRest } from '../../../../scripts/servers/N8nRest.ts';
import { openServer, type Answer } from '../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();
const notReady: Answer = { status: 503, body: { code: 503, message: 'Database is not ready!' } };

async function openRest(answers: Answer[]) {
	const server = await openServer(resources, () => answers.shift() ?? { body: {} });
	return { server, rest: new N8nRest(new URL(server.baseUrl).origin) };
}

it('sends a request again while n8n refuses it because its database does not answer', async () => {
	const created = { body: { data: { id: '7' } } };
	const { server, rest } = await openRest([notReady, notReady, created]);
	expect(await rest.createCredential('Engine', 'codeInterpreterApi', {})).toBe('7');
	expect(server.calls()).toEqual(Array(3).fill('POST /rest/credentials'));
});

it('sends no request again that n8n may have executed', async () => {
	const { server, rest } = await openRest([{ status: 503, body: { message: 'Overloaded' } }]);
	await expect(rest.createCredential('Engine', 'codeInterpreterApi', {})).rejects.toThrow('503');
	expect(server.calls()).toHaveLength(1);
});
