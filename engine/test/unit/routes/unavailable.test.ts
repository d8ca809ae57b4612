import { startTestApp } from '../../support/startTestApp.ts';

test.each(['responses/input_tokens', 'responses/compact', 'chat/completions', 'vector_stores'])(
	'answers POST /%s with 400 and a reason',
	async (path) => {
		const engine = await startTestApp();
		const answer = await engine.send('POST', `/${path}`, { model: 'python', input: 'x' });
		expect(answer.statusCode).toBe(400);
		expect(answer.json().error).toMatchObject({
			code: 'unsupported_endpoint',
			message: expect.stringMatching(/^This engine (has|does) (no|not) /),
		});
		await engine.close();
	},
);
