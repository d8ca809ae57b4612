import type { TestApp } from '../engines/startTestApp.ts';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';

/** The fields of a run on the wire that tests check. */
export interface WireRun {
	id: string;
	thread_id: string;
	assistant_id: string;
	status: string;
	last_error: { code: string; message: string } | null;
	usage: Record<string, number> | null;
	[field: string]: unknown;
}

/** Polls a run until it is in one of `statuses`. */
export async function waitForRun(
	test: TestApp,
	run: Pick<WireRun, 'id' | 'thread_id'>,
	statuses = ['completed', 'failed', 'cancelled', 'incomplete', 'expired'],
): Promise<WireRun> {
	return await waitUntil(
		async () => {
			const answer = await test.send('GET', `/threads/${run.thread_id}/runs/${run.id}`);
			const current: WireRun = answer.json();
			return statuses.includes(current.status) ? current : undefined;
		},
		{ everyMs: 20 },
	);
}

/** Asks an assistant a question in a new thread and waits for the end of the run. */
export async function ask(
	test: TestApp,
	content: string,
	{ model = 'python', ...runFields }: Record<string, unknown> = {},
): Promise<WireRun> {
	const tools = [{ type: 'code_interpreter' }];
	const assistant = (await test.send('POST', '/assistants', { model, tools })).json();
	const answer = await test.send('POST', '/threads/runs', {
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content }] },
		...runFields,
	});
	expect(answer.statusCode).toBe(200);
	return await waitForRun(test, answer.json());
}

/** Asks another question in the thread of an earlier run. */
export async function askAgain(test: TestApp, earlier: WireRun, content: string): Promise<WireRun> {
	const answer = await test.send('POST', `/threads/${earlier.thread_id}/runs`, {
		assistant_id: earlier.assistant_id,
		additional_messages: [{ role: 'user', content }],
	});
	expect(answer.statusCode).toBe(200);
	return await waitForRun(test, answer.json());
}
