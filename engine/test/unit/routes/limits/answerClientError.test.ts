import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { readUntilClosed } from '../../../support/client/readUntilClosed.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';

test.each([
	['headers of 20 KB', `GET /health HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}`, 431],
	['no HTTP', 'hello\r\n\r\n', 400],
])("answers %s in OpenAI's envelope", async (_what, request, status) => {
	const engine = await startTestApp();
	await engine.app.listen({ port: 0, host: '127.0.0.1' });
	const { port } = engine.app.server.address() as AddressInfo;
	const socket = connect(port, '127.0.0.1');
	socket.write(request);
	const answer = await readUntilClosed(socket);
	expect(answer).toContain(`HTTP/1.1 ${status} `);
	const { error } = JSON.parse(answer.slice(answer.indexOf('{'))) as { error: object };
	expect(error).toEqual({
		type: 'invalid_request_error',
		code: null,
		param: null,
		message: expect.stringMatching(/\.$/),
	});
	await engine.close();
});
