import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { n8nDir } from '../setup/paths.mjs';
import type { Execution } from './Execution.ts';

const FINAL_STATUSES = ['success', 'error', 'crashed', 'canceled'];
const POLL_MS = 100;

/** For an execution with its data, which costs n8n 20 ms of processor time: the longer it runs, the less often it is requested. */
const FIRST_POLL_MS = 50;
const POLL_GROWTH = 1.3;
const MAX_POLL_MS = 500;

/** How long n8n may refuse requests because its database does not answer. */
const MAX_DATABASE_PAUSE_MS = 60_000;

export interface Login {
	email: string;
	password: string;
}

interface Envelope {
	data?: unknown;
}

export interface StoredWorkflow {
	id: string;
	name: string;
	nodes: unknown[];
	connections: Record<string, unknown>;
	versionId: string;
}

/** A client of the REST API that n8n's editor uses (seen in n8n 2.41; it is not a public API). */
export class N8nRest {
	readonly #baseUrl: string;
	#cookie: string;

	/** @param session of a client that has logged in already */
	constructor(baseUrl: string, session = '') {
		this.#baseUrl = baseUrl;
		this.#cookie = session;
	}

	/** The session of the user who has logged in; empty before. */
	get session(): string {
		return this.#cookie;
	}

	/** Creates the instance's owner if it does not exist yet. Needs an n8n that serves the editor. */
	async ensureOwner(login: Login): Promise<void> {
		const settings = (await this.#call('GET', '/rest/settings')) as {
			userManagement?: { showSetupOnFirstLoad?: boolean };
		};
		if (settings.userManagement?.showSetupOnFirstLoad) await this.createOwner(login);
	}

	/** Creates the owner of a fresh instance, and logs in as it. */
	async createOwner({ email, password }: Login): Promise<void> {
		const owner = { email, password, firstName: 'Code', lastName: 'Interpreter' };
		await this.#call('POST', '/rest/owner/setup', owner);
	}

	async logIn({ email, password }: Login): Promise<void> {
		await this.#call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	}

	/** @returns the credential's id */
	async createCredential(
		name: string,
		type: string,
		data: Record<string, unknown>,
	): Promise<string> {
		const created = await this.#call('POST', '/rest/credentials', { name, type, data });
		return (created as { id: string }).id;
	}

	/** Does what the editor's credential dialog does on "Save": runs the credential's test. */
	async testCredential(
		name: string,
		type: string,
		data: Record<string, unknown>,
	): Promise<{ status: string; message: string }> {
		const id = await this.createCredential(name, type, data);
		const tested = await this.#call('POST', '/rest/credentials/test', {
			credentials: { id, name, type, data },
		});
		return tested as { status: string; message: string };
	}

	async createWorkflow(workflow: Record<string, unknown>): Promise<StoredWorkflow> {
		const settings = { executionOrder: 'v1' };
		const created = await this.#call('POST', '/rest/workflows', {
			active: false,
			settings,
			...workflow,
		});
		return created as StoredWorkflow;
	}

	async workflow(id: string): Promise<StoredWorkflow> {
		return (await this.#call('GET', `/rest/workflows/${id}`)) as StoredWorkflow;
	}

	/** Starts a workflow at a trigger, as "Execute workflow" does. @returns the execution's id */
	async run(workflow: StoredWorkflow, triggerName: string): Promise<string> {
		const started = await this.#call('POST', `/rest/workflows/${workflow.id}/run`, {
			workflowData: workflow,
			triggerToStartFrom: { name: triggerName },
		});
		return (started as { executionId: string }).executionId;
	}

	/** Publishes a workflow as the editor does, and waits until its triggers are active. */
	async publish({ id, versionId }: StoredWorkflow): Promise<void> {
		await this.#call('POST', `/rest/workflows/${id}/activate`, { versionId });
		for (;;) {
			const { status } = (await this.#call('GET', `/rest/workflows/${id}/publication-status`)) as {
				status: string;
			};
			if (status === 'published') return;
			if (status !== 'in_progress') throw new Error(`The publication ended as ${status}.`);
			await sleep(POLL_MS);
		}
	}

	/** Unpublishes a workflow as the editor does. */
	async unpublish({ id }: StoredWorkflow): Promise<void> {
		await this.#call('POST', `/rest/workflows/${id}/deactivate`, {});
	}

	/** The newest execution of a workflow in this mode (`trigger` or `error`); undefined when there is none. */
	async newestExecution({ id }: StoredWorkflow, mode: string): Promise<string | undefined> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id, mode }));
		const { results } = (await this.#call('GET', `/rest/executions?filter=${filter}&limit=1`)) as {
			results: { id: string }[];
		};
		return results[0]?.id;
	}

	/** Waits until an execution has ended, successfully or not. */
	async waitForEnd(executionId: string): Promise<Execution> {
		for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(pollMs * POLL_GROWTH, MAX_POLL_MS)) {
			const execution = await this.execution(executionId);
			if (FINAL_STATUSES.includes(execution.status) && isStored(execution)) return execution;
			await sleep(pollMs);
		}
	}

	/** Waits until one of the 20 newest executions has ended. It does not request the data, which n8n would then hold in memory twice. */
	async waitForStatus(executionId: string): Promise<string> {
		for (;;) {
			const { results } = (await this.#call('GET', '/rest/executions?limit=20')) as {
				results: { id: string; status: string }[];
			};
			const status = results.find(({ id }) => id === executionId)?.status ?? '';
			if (FINAL_STATUSES.includes(status)) return status;
			await sleep(POLL_MS);
		}
	}

	/** The current state of an execution. While it runs it may have no data yet. */
	async execution(executionId: string): Promise<Execution> {
		const stored = (await this.#call('GET', `/rest/executions/${executionId}`)) as {
			status: string;
			data: string;
		};
		return { ...stored, data: unflatten(stored.data) ?? { resultData: { runData: {} } } };
	}

	/** Stops an execution as the editor does. */
	async stopExecution(executionId: string): Promise<void> {
		await this.#call('POST', `/rest/executions/${executionId}/stop`, {});
	}

	/** Downloads a binary by the id that an item's binary data holds in filesystem mode. */
	async downloadBinary(id: string): Promise<Buffer> {
		return Buffer.from(await (await this.openBinary(id)).arrayBuffer());
	}

	/** The same as a response whose body can be streamed. */
	async openBinary(id: string): Promise<Response> {
		const answer = await this.#fetch(
			'GET',
			`/rest/binary-data?action=download&id=${encodeURIComponent(id)}`,
		);
		if (!answer.ok) throw new Error(`n8n has no binary ${id}: ${answer.status}`);
		return answer;
	}

	async #call(method: string, path: string, body?: unknown): Promise<unknown> {
		const deadline = Date.now() + MAX_DATABASE_PAUSE_MS;
		let [answer, text] = await this.#fetchText(method, path, body);
		while (isWithoutDatabase(answer.status, text) && Date.now() < deadline) {
			await sleep(POLL_MS);
			[answer, text] = await this.#fetchText(method, path, body);
		}
		if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 2_000)}`);
		const envelope = JSON.parse(text) as Envelope;
		return envelope.data ?? envelope;
	}

	async #fetchText(method: string, path: string, body?: unknown): Promise<[Response, string]> {
		const answer = await this.#fetch(method, path, body);
		return [answer, await answer.text()];
	}

	async #fetch(method: string, path: string, body?: unknown): Promise<Response> {
		const answer = await fetch(this.#baseUrl + path, {
			method,
			// n8n binds its cookie to the browser's id.
			headers: {
				'content-type': 'application/json',
				'browser-id': 'code-interpreter',
				cookie: this.#cookie,
				// n8n closes connections after five idle seconds; a busy machine may send into one at that moment.
				connection: 'close',
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		for (const cookie of answer.headers.getSetCookie()) {
			if (cookie.startsWith('n8n-auth=')) this.#cookie = cookie.split(';', 1)[0] ?? '';
		}
		return answer;
	}
}

/** On a busy machine, n8n's ping of its database can be late. It then refuses every request before it does anything (seen in 2.41). */
function isWithoutDatabase(status: number, text: string): boolean {
	return status === 503 && text.includes('Database is not ready');
}

/** n8n stores the status before the data (seen in 1.123), so that a request in between gets an execution in which nothing has run. */
function isStored({ status, data: { resultData } }: Execution): boolean {
	const hasEndedItself = status === 'success' || status === 'error';
	return !hasEndedItself || !!resultData.error || Object.keys(resultData.runData).length > 0;
}

/** n8n serializes an execution's data with the package flatted, which is installed with n8n. */
function unflatten(data: string): Execution['data'] | undefined {
	const requireOfN8n = createRequire(join(n8nDir, 'node_modules', 'n8n', 'package.json'));
	const flatted = requireOfN8n('flatted') as { parse(text: string): unknown };
	return flatted.parse(data) as Execution['data'] | undefined;
}
