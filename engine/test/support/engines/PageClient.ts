import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Run } from '../../../src/domain/run/run.ts';
import { makeMessage, makeRun, makeStep, makeThread } from '../store/documents.ts';
import type { TestApp } from './startTestApp.ts';

/** The headers of a browser that sends a form of the page itself. */
export const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' };

/** The keys of an engine whose page has a login. */
export const PAGE_KEYS = [
	{ name: 'ours', key: 'first-key' },
	{ name: 'theirs', key: 'second-key' },
];

/** Requests pages of an engine as a browser does. */
export class PageClient {
	readonly #engine: TestApp;

	constructor(engine: TestApp) {
		this.#engine = engine;
	}

	async request(url: string, options: InjectOptions = {}): Promise<LightMyRequestResponse> {
		return await this.#engine.app.inject({ url, ...options });
	}

	async logIn(
		key: string,
		headers: Record<string, string> = SAME_ORIGIN,
		next = '/',
		remoteAddress = '127.0.0.1',
	): Promise<LightMyRequestResponse> {
		return await this.request('/login', {
			remoteAddress,
			method: 'POST',
			headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
			payload: new URLSearchParams({ key, next }).toString(),
		});
	}

	/** The cookie of a new session. */
	async cookieOf(key: string): Promise<string> {
		const { headers } = await this.logIn(key);
		return String(headers['set-cookie']).split(';')[0] ?? '';
	}

	/** Stores a run that has ended, with a file that its code wrote. */
	async storeRun(owner: string | undefined, fields: Partial<Run> = {}) {
		const { store, contents } = this.#engine.deps;
		const createdAt = Math.floor(Date.now() / 1000);
		const ours = { createdAt, ...(owner !== undefined && { owner }) };
		const thread = makeThread(ours);
		const run = makeRun({ ...ours, threadId: thread.id, status: 'completed', ...fields });
		const file = {
			...ours,
			id: `file-${run.id}`,
			name: 'report.html',
			bytes: 25,
			purpose: 'assistants_output' as const,
			expiresAt: null,
		};
		await contents.write(file.id, bytesOf('<script>alert(1)</script>'));
		const call = {
			id: 'call_1',
			code: 'print(1)',
			outputs: [{ type: 'logs' as const, text: '<b>1</b>' }],
		};
		const step = makeStep(run, {
			...ours,
			status: 'completed',
			completedAt: createdAt,
			details: { type: 'tool_calls', calls: [call] },
		});
		const question = makeMessage(thread.id, `Is <i>${run.id}</i> ours?`, ours);
		const answer = makeMessage(thread.id, 'Yes', {
			...ours,
			role: 'assistant',
			runId: run.id,
			attachments: [{ fileId: file.id, tools: [] }],
		});
		await store.commit({
			insert: { threads: [thread], messages: [question], runs: [run], files: [file] },
		});
		await store.commit({ insert: { runSteps: [step], messages: [answer] } });
		return { run, file, step };
	}
}

async function* bytesOf(text: string) {
	yield Buffer.from(text);
}
