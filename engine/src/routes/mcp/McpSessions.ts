import { createHash } from 'node:crypto';
import { ApiError, quotable } from '../../protocol/ApiError.ts';
import { createContainer } from '../../runs/containers/createContainer.ts';
import { expireContainer } from '../../runs/containers/expireContainer.ts';
import { findActiveRuns } from '../../runs/containers/findActiveRuns.ts';
import { findLiveContainer } from '../../runs/containers/useContainer.ts';
import { cancelRun } from '../../runs/queue/cancelRun.ts';
import type { RouteContext } from '../RouteContext.ts';
import { newId } from '../../domain/newId.ts';
import type { Container } from '../../domain/container.ts';

/** Sessions that the keys of one name may have at once. Each is a folder, and may be a process. */
const MAX_SESSIONS_PER_KEY = 1000;

/**
 * The containers that an MCP client works in: the one of its connection, and those that it names. The id of a
 * connection's container is derived from that of the connection, so that every engine finds it and nothing else is stored.
 */
export class McpSessions {
	readonly #context: RouteContext;
	readonly #connection: string | undefined;
	readonly #owner: string;
	readonly #maxSessions: number;

	/** @param connection the id of the client's MCP session; clients without one get a new container for each call that names none */
	constructor(
		context: RouteContext,
		owner: string,
		connection: string | undefined,
		maxSessions = MAX_SESSIONS_PER_KEY,
	) {
		this.#context = context;
		this.#owner = owner;
		this.#connection = connection;
		this.#maxSessions = maxSessions;
	}

	/**
	 * Finds the container that a call names, otherwise that of the connection.
	 * @returns undefined when the connection has none yet, or it has expired
	 * @throws ApiError (404) when the named one does not exist or has expired
	 */
	async find(named: string | undefined): Promise<Container | undefined> {
		if (named !== undefined) {
			const live = await findLiveContainer(this.#context, named);
			if (live === undefined) throw unknownSession(named);
			return live;
		}
		const id = (await this.#findRoot())?.current;
		return id === undefined ? undefined : await findLiveContainer(this.#context, id);
	}

	/** Like `find`, but creates a container when the connection has none. */
	async open(named: string | undefined): Promise<Container> {
		const found = await this.find(named);
		if (found !== undefined) return found;
		if (this.#connection === undefined) return await this.#create(newId('container'));
		const root = await this.#findRoot();
		if (root === undefined) return await this.#create(this.#derive(''));
		// The expired one stays, as its description must not change.
		const successor = await this.#create(this.#derive(root.current));
		await this.#context.store.containers.update(root.id, { successorId: successor.id });
		return successor;
	}

	/**
	 * Ends a session: its code stops, and its variables and files are removed.
	 * @returns whether there was one
	 */
	async end(named?: string): Promise<boolean> {
		const { store, queue } = this.#context;
		const container = await this.find(named);
		if (container === undefined) return false;
		for (const run of await findActiveRuns(store, container.id)) {
			// If it ends by itself in the meantime, all the better.
			const cancelling = await cancelRun(store, queue, run).catch(() => undefined);
			await cancelling?.stopped;
		}
		await expireContainer(this.#context, container);
		return true;
	}

	/** The first container of the connection, and the id of the one that it uses now. */
	async #findRoot(): Promise<{ id: string; current: string } | undefined> {
		if (this.#connection === undefined) return undefined;
		const root = await this.#context.store.containers.get(this.#derive(''));
		return root && { id: root.id, current: root.successorId ?? root.id };
	}

	/** Calls that arrive at once derive the same id, and so share the container that one of them creates. */
	#derive(after: string): string {
		const parts = JSON.stringify([this.#owner, this.#connection, after]);
		return `cntr_${createHash('sha256').update(parts).digest('hex').slice(0, 32)}`;
	}

	async #create(id: string): Promise<Container> {
		const { store, settings } = this.#context;
		if ((await store.containers.count({ status: 'running' })) >= this.#maxSessions) {
			throw new ApiError(
				429,
				`This key has ${this.#maxSessions} open sessions, which is the limit. Continue one of them, or end one with reset_session.`,
				{ code: 'too_many_sessions' },
			);
		}
		const container = { ...createContainer(settings, { name: 'mcp' }), id };
		try {
			await store.commit({ insert: { containers: [container] } });
			return container;
		} catch (error) {
			const other = await store.containers.get(id);
			if (other === undefined) throw error;
			return other;
		}
	}
}

const unknownSession = (id: string) =>
	new ApiError(
		404,
		`The session '${quotable(id)}' does not exist or has expired. Call the tool without a session, and upload the files again.`,
	);
