import type OpenAI from 'openai';
import { python } from '../model/pythonTool.ts';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';

type Run = OpenAI.Beta.Threads.Run;

export interface Answer {
	run: Run;
	/** The text of all the run's messages. */
	text: string;
}

/** Polls a run until it has ended or requires action. */
export async function waitForEnd(client: OpenAI, { id, thread_id }: Run): Promise<Run> {
	return await waitUntil(async () => {
		const run = await client.beta.threads.runs.retrieve(id, { thread_id });
		return ['queued', 'in_progress', 'cancelling'].includes(run.status) ? undefined : run;
	});
}

/** The text of a run's messages. */
export async function textOf(client: OpenAI, { id, thread_id }: Run): Promise<string> {
	const { data } = await client.beta.threads.messages.list(thread_id, { run_id: id });
	return data
		.flatMap(({ content }) =>
			content.flatMap((part) => (part.type === 'text' ? part.text.value : [])),
		)
		.join('\n');
}

/** Runs code in a thread through one engine, and waits for the end. */
export async function askInThread(
	client: OpenAI,
	{ assistantId, threadId }: { assistantId: string; threadId: string },
	code: string,
): Promise<Answer> {
	const run = await client.beta.threads.runs.create(threadId, {
		assistant_id: assistantId,
		additional_messages: [{ role: 'user', content: python(code) }],
	});
	const ended = await waitForEnd(client, run);
	return { run: ended, text: await textOf(client, ended) };
}
