import { file, formType, writeForm } from '../../support/client/uploadForm.ts';
import { startTestApp } from '../../support/engines/startTestApp.ts';

test.each([
	'responses/input_tokens',
	'responses/compact',
	'chat/completions',
	'vector_stores',
	'moderations',
	'videos',
	'audio/speech',
])('answers POST /%s with 400 and a reason', async (path) => {
	const engine = await startTestApp();
	const answer = await engine.send('POST', `/${path}`, { model: 'python', input: 'x' });
	expect(answer.statusCode).toBe(400);
	expect(answer.json().error).toMatchObject({
		code: 'unsupported_endpoint',
		message: expect.stringMatching(/^This engine (has|does|edits|generates) (no|not) /),
	});
	await engine.close();
});

/** n8n's OpenAI node sends these as forms. */
test.each(['images/edits', 'audio/transcriptions', 'audio/translations'])(
	'answers a form for /%s with 400 and a reason',
	async (path) => {
		const engine = await startTestApp();
		const answer = await engine.app.inject({
			method: 'POST',
			url: `/v1/${path}`,
			headers: { 'content-type': formType },
			payload: writeForm(file('filename="a.png"', 'x')),
		});
		expect(answer.statusCode).toBe(400);
		expect(answer.json().error.code).toBe('unsupported_endpoint');
		await engine.close();
	},
);
