import { chmod, chown, open, rm, type FileHandle } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import path from 'node:path';
import { makeFolder } from '../files/makeFolder.ts';
import type { SandboxUser } from '../sandboxUser.ts';

/** The connections of one fork. */
export interface ForkConnections {
	control: Socket;
	text: Socket;
}

interface Awaited {
	arrived: Partial<ForkConnections>;
	resolve(connections: ForkConnections): void;
}

/** What a fork sends first: which connection this is, and the name that the engine gave the fork. */
const HELLO_BYTES = 33;
const kinds: Record<string, keyof ForkConnections> = { C: 'control', T: 'text' };

/** Accepts the connections of a zygote's forks. Only the zygote's mount namespace shows the socket; no session sees it. */
export class ForkListener {
	readonly #folder: string;
	readonly #handle: FileHandle;
	readonly #server: Server;
	readonly #awaited = new Map<string, Awaited>();

	private constructor(folder: string, handle: FileHandle) {
		this.#folder = folder;
		this.#handle = handle;
		this.#server = createServer((socket) => this.#greet(socket));
	}

	/** @param folder of the host, created here; the socket in it is `forks` */
	static async open(folder: string, user: SandboxUser | undefined): Promise<ForkListener> {
		await makeFolder(folder, 0o711);
		const listener = new ForkListener(folder, await open(folder));
		// A socket's path is limited to 107 bytes; this one is short wherever the folder is.
		const socketPath = `/proc/self/fd/${listener.#handle.fd}/forks`;
		listener.#server.listen(socketPath);
		await once(listener.#server, 'listening');
		await chmod(path.join(folder, 'forks'), 0o600);
		if (user) await chown(path.join(folder, 'forks'), user.uid, user.gid);
		return listener;
	}

	/** Resolves when the fork of that name has opened both connections. */
	async await(name: string): Promise<ForkConnections> {
		return await new Promise((resolve) => this.#awaited.set(name, { arrived: {}, resolve }));
	}

	/** Stops waiting for a fork. The promise of `await` stays pending. */
	forget(name: string): void {
		const awaited = this.#awaited.get(name);
		this.#awaited.delete(name);
		awaited?.arrived.control?.destroy();
		awaited?.arrived.text?.destroy();
	}

	async close(): Promise<void> {
		for (const name of this.#awaited.keys()) this.forget(name);
		await new Promise((resolve) => this.#server.close(resolve));
		await this.#handle.close();
		await rm(this.#folder, { recursive: true, force: true });
	}

	#greet(socket: Socket): void {
		socket.on('error', () => undefined);
		const take = () => {
			const hello = socket.read(HELLO_BYTES) as Buffer | null;
			if (hello === null) return;
			socket.off('readable', take);
			this.#assign(socket, hello.toString('latin1'));
		};
		socket.on('readable', take);
	}

	#assign(socket: Socket, hello: string): void {
		const name = hello.slice(1);
		const awaited = this.#awaited.get(name);
		const kind = kinds[hello.charAt(0)];
		if (awaited === undefined || kind === undefined) return void socket.destroy();
		awaited.arrived[kind] = socket;
		const { control, text } = awaited.arrived;
		if (control === undefined || text === undefined) return;
		this.#awaited.delete(name);
		awaited.resolve({ control, text });
	}
}
