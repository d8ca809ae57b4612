import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A TCP proxy in front of a server on this machine, whose connections a test can cut. */
export class DroppingProxy {
	readonly #sockets = new Set<Socket>();
	readonly #server;

	constructor(port: number) {
		this.#server = createServer((incoming) => {
			const outgoing = connect(port, '127.0.0.1');
			for (const [socket, other] of [
				[incoming, outgoing],
				[outgoing, incoming],
			] as const) {
				this.#sockets.add(socket);
				socket.on('error', () => undefined);
				socket.on('close', () => {
					this.#sockets.delete(socket);
					other.destroy();
				});
				socket.pipe(other);
			}
		});
	}

	/** @returns the address */
	async listen(): Promise<string> {
		this.#server.listen(0, '127.0.0.1');
		await once(this.#server, 'listening');
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	/** Cuts all open connections. New ones are accepted. */
	drop(): void {
		for (const socket of this.#sockets) socket.destroy();
	}

	close(): void {
		this.drop();
		this.#server.close();
	}
}
