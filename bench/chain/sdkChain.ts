import OpenAI, { toFile } from 'openai';
import type { Message } from 'openai/resources/beta/threads';

const tools = [{ type: 'code_interpreter' as const }];

/** Sends the requests of the six nodes with the bare SDK. @returns the size of the generated files in bytes */
export async function runSdkChain(
	client: OpenAI,
	{ input, question }: { input: Buffer; question: string },
): Promise<number> {
	const file = await client.files.create({
		file: await toFile(input, 'in.csv'),
		purpose: 'assistants',
	});
	const { assistants, threads } = client.beta;
	const listed = await assistants.list({ order: 'desc', limit: 100 });
	const assistant =
		listed.data.find(({ name }) => name === 'bench') ??
		(await assistants.create({ model: 'python', name: 'bench', tools }));
	const attachments = [{ file_id: file.id, tools }];
	const thread = await threads.create({
		messages: [{ role: 'user', content: question, attachments }],
	});
	await threads.messages.list(thread.id, { order: 'desc', limit: 1 });
	const run = await threads.runs.createAndPoll(thread.id, { assistant_id: assistant.id });
	if (run.status !== 'completed') throw new Error(`The run ended as ${run.status}`);
	const ofRun = { run_id: run.id, order: 'asc' as const, limit: 100 };
	const ofThread = { thread_id: thread.id, order: 'asc' as const, limit: 100 };
	const readOutput = async () => {
		const [messages] = await Promise.all([
			threads.messages.list(thread.id, ofRun),
			threads.runs.steps.list(run.id, ofThread),
		]);
		const ids = new Set(messages.data.flatMap(fileIdsOf));
		return await Promise.all([...ids].map((id) => client.files.retrieve(id)));
	};
	// Run and Wait, List Run Steps and Download Generated Files each read the output: they may be in different workflows.
	await readOutput();
	await threads.runs.steps.list(run.id, ofThread);
	let bytes = 0;
	for (const { id } of await readOutput()) {
		bytes += (await (await client.files.content(id)).arrayBuffer()).byteLength;
	}
	if (bytes === 0) throw new Error('The run wrote no file');
	return bytes;
}

/** Ids of the files that a message cites or has attached. */
function fileIdsOf({ content, attachments }: Message): string[] {
	const cited = content
		.flatMap((part) => (part.type === 'text' ? part.text.annotations : []))
		.flatMap((annotation) => (annotation.type === 'file_path' ? annotation.file_path.file_id : []));
	return [...cited, ...(attachments ?? []).flatMap(({ file_id: id }) => id ?? [])];
}
