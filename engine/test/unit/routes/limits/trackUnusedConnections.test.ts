import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { startTestApp } from '../../../support/engines/startTestApp.ts';

test('stops without waiting for a connection on which nothing was sent', async () => {
	const engine = await startTestApp();
	await engine.app.listen({ port: 0, host: '127.0.0.1' });
	const { port } = engine.app.server.address() as AddressInfo;
	const socket = connect(port, '127.0.0.1');
	await once(socket, 'connect');
	// It would take a minute: then Node ends the connection.
	await Promise.all([engine.close(), once(socket, 'close')]);
});
