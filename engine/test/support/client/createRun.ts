import type OpenAI from 'openai';

/** Starts a run with Python in a new thread, by a new assistant. */
export async function createRun(
	client: OpenAI,
	content: string,
	model = 'python',
): Promise<OpenAI.Beta.Threads.Run> {
	const tools = [{ type: 'code_interpreter' as const }];
	const assistant = await client.beta.assistants.create({ model, tools });
	return await client.beta.threads.createAndRun({
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content }] },
	});
}
