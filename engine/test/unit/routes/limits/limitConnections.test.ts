import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { limitConnections } from '../../../../src/routes/limits/limitConnections.ts';
import { readUntilClosed } from '../../../support/client/readUntilClosed.ts';
import { waitUntil } from '../../../../../test/support/waitUntil.mjs';

test('refuses connections beyond the limit of an address until one is closed', async () => {
	const app = fastify();
	limitConnections(app.server, 2);
	app.get('/', async () => ({}));
	await app.listen({ host: '127.0.0.1', port: 0 });
	const { port } = app.server.address() as AddressInfo;
	const open = async () => {
		const socket = connect(port, '127.0.0.1');
		await Promise.all([once(socket, 'connect'), once(app.server, 'connection')]);
		return socket;
	};

	const [first, second] = [await open(), await open()];
	const refused = await readUntilClosed(await open());
	expect(refused).toMatch(/^HTTP\/1\.1 429 Too Many Requests\r\n/);
	expect(JSON.parse(refused.split('\r\n\r\n')[1]!).error).toMatchObject({
		type: 'requests',
		code: 'too_many_connections',
	});

	first.destroy();
	const answer = await waitUntil(async () => {
		const socket = await open();
		socket.write('GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n');
		const received = await readUntilClosed(socket);
		// Until the engine has noticed, it refuses, perhaps by a reset before the answer can be read.
		return received.startsWith('HTTP/1.1 200') ? received : undefined;
	});
	expect(answer).toMatch(/^HTTP\/1\.1 200 /);
	second.destroy();
	await app.close();
});
