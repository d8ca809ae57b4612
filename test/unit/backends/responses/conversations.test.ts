import { openResponsesBackend } from '../../../support/openResponsesBackend.ts';
import { apiError } from '../../../support/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();
const spec = { model: 'm', fileIds: [] };

describe('a server without conversations', () => {
	it.each([
		apiError(404, 'Not Found'),
		{ status: 404, body: { detail: 'Not Found' } },
		apiError(405, 'Method Not Allowed'),
		apiError(501, 'Not Implemented'),
	])('is reported as such: %j', async (missing) => {
		const { backend } = await openResponsesBackend(resources, () => missing);
		await expect(backend.createAssistant(spec)).rejects.toMatchObject({
			code: 'no_conversations',
			message: expect.stringContaining('The server has no Conversations API: ') as string,
			hint: expect.stringContaining('/v1') as string,
		});
	});

	it('is not assumed after other errors', async () => {
		const { backend } = await openResponsesBackend(resources, () => apiError(403, 'not yours'));
		await expect(backend.createAssistant(spec)).rejects.toMatchObject({ message: 'not yours' });
	});
});
