import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { findFreePort } from '../../../../scripts/servers/findFreePort.ts';

describe('findFreePort', () => {
	it('passes over a port that somebody listens on', async () => {
		const server = createServer().listen(0, '127.0.0.1');
		await once(server, 'listening');
		const { port } = server.address() as AddressInfo;
		expect(await findFreePort(port)).not.toBe(port);
		server.close();
	});

	it('chooses none of those that the system gives to outgoing connections', async () => {
		for (let count = 0; count < 20; count++) expect(await findFreePort()).toBeLessThan(32_768);
	});
});
