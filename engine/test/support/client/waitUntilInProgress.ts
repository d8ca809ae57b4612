import type OpenAI from 'openai';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';

/** Waits until a run has a step: an engine executes it, and its code is running or about to. */
export async function waitUntilInProgress(
	{ client }: { client: OpenAI },
	{ id, thread_id }: Pick<OpenAI.Beta.Threads.Run, 'id' | 'thread_id'>,
): Promise<void> {
	const list = () => client.beta.threads.runs.steps.list(id, { thread_id });
	await waitUntil(async () => (await list()).data.length > 0);
}
