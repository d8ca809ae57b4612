import OpenAI, { toFile } from 'openai';
import type { Outcome, Task } from './tasks.ts';

/** How a model did a task. */
export interface TaskResult {
	model: string;
	task: string;
	worked: boolean;
	/** Answers of the model, those with calls of Python included. */
	turns: number;
	seconds: number;
	/** What is wrong. */
	why?: string;
}

/** Has a model do a task. Never rejects: an error is what is wrong. */
export async function tryTask(client: OpenAI, model: string, task: Task): Promise<TaskResult> {
	const startedAt = performance.now();
	let turns = 0;
	let why: string | undefined;
	try {
		const outcome = await run(client, model, task);
		turns = outcome.codeCalls + task.questions.length;
		why = task.check(outcome);
	} catch (error) {
		why = (error as Error).message;
	}
	const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
	return { model, task: task.name, worked: why === undefined, turns, seconds, ...(why && { why }) };
}

/** @throws Error when a response fails */
async function run(
	client: OpenAI,
	model: string,
	{ questions, files = {} }: Task,
): Promise<Outcome> {
	const ids = await Promise.all(
		Object.entries(files).map(async ([name, text]) => {
			const file = await toFile(Buffer.from(text), name);
			return (await client.files.create({ file, purpose: 'user_data' })).id;
		}),
	);
	const { id: container } = await client.containers.create({ name: 'try models', file_ids: ids });
	const outcome = { logs: '', codeCalls: 0, figures: 0, files: new Map<string, string>() };
	let response: OpenAI.Responses.Response | undefined;
	for (const input of questions) {
		response = await client.responses.create({
			model,
			input,
			tools: [{ type: 'code_interpreter', container }],
			include: ['code_interpreter_call.outputs'],
			...(response && { previous_response_id: response.id }),
		});
		if (response.status !== 'completed') {
			const reason = response.error?.message ?? response.incomplete_details?.reason;
			throw new Error(`${response.status}: ${reason ?? 'no reason'}`);
		}
		for (const item of response.output) {
			if (item.type !== 'code_interpreter_call') continue;
			outcome.codeCalls++;
			for (const output of item.outputs ?? []) {
				if (output.type === 'logs') outcome.logs += output.logs;
				else outcome.figures++;
			}
		}
	}
	if (response === undefined) throw new Error('The task has no question.');
	for await (const { id, path, source } of client.containers.files.list(container)) {
		if (source !== 'assistant') continue;
		const content = await client.containers.files.content.retrieve(id, { container_id: container });
		outcome.files.set(path.replace('/mnt/data/', ''), await content.text());
	}
	await client.containers.delete(container);
	return { ...outcome, response };
}
