import type { IDataObject } from 'n8n-workflow';
import type { Assistant, AssistantSpec } from '../../backends/types.ts';
import { BackendError } from '../../backends/BackendError.ts';
import { inputFileIds } from '../shared/loop/contextKeys.ts';
import { readFileIds, readMetadata, readOptions, readTextField } from '../shared/fields/fields.ts';
import { readModel } from '../shared/fields/modelField.ts';
import type { Output, Task } from '../shared/loop/Task.ts';
import { DEFINITION, definitionHash } from './definitionHash.ts';
import { properties } from './properties.ts';

interface Options {
	description: string;
	temperature: number;
	topP: number;
	reasoningEffort: string;
	memoryLimit: string;
	metadata: unknown;
	reuse: boolean;
}

/** One assistant for all items: found again by the hash of its definition, or made. */
export async function createAssistant(task: Task): Promise<Output[]> {
	const { reuse = true } = readOptions<Options>(task.context, task.itemIndex, properties);
	const { assistant, reused } = await makeAssistant(task, readSpec(task), reuse);
	return [
		{
			json: {
				assistantId: assistant.id,
				name: assistant.name,
				model: assistant.model,
				createdAt: assistant.createdAt,
				reused,
				fileIds: inputFileIds(task.items),
			},
		},
	];
}

/** Makes an assistant that can be found again by its definition, or finds the one that was made of the same. */
export async function makeAssistant(
	task: Task,
	defined: AssistantSpec,
	reuse: boolean,
): Promise<{ assistant: Assistant; reused: boolean }> {
	const metadata = { ...defined.metadata, [DEFINITION]: definitionHash(defined) };
	const spec = { ...defined, metadata };
	const known = reuse ? await findAgain(task, spec) : undefined;
	const assistant = known ?? (await task.backend.createAssistant(spec));
	if (reuse) remember(task, spec, assistant);
	return { assistant, reused: known !== undefined };
}

function readSpec({ context, itemIndex }: Task): AssistantSpec {
	const { description, temperature, topP, reasoningEffort, memoryLimit, metadata } =
		readOptions<Options>(context, itemIndex, properties);
	return {
		model: readModel(context, itemIndex),
		name: readTextField(context, 'name', itemIndex) || undefined,
		instructions: readTextField(context, 'instructions', itemIndex) || undefined,
		fileIds: readFileIds(context, itemIndex),
		description,
		temperature,
		topP,
		reasoningEffort,
		memoryLimit,
		metadata: readMetadata(metadata, 15),
	};
}

/** First the one that this node used last, then a look through the server's list. */
async function findAgain(task: Task, spec: AssistantSpec): Promise<Assistant | undefined> {
	const hash = spec.metadata?.[DEFINITION] as string;
	const lastId = lastUsed(task)[hash];
	if (typeof lastId === 'string') {
		const last = await task.backend.getAssistant(lastId).catch(undefinedIfForeign);
		if (last?.metadata[DEFINITION] === hash) return last;
	}
	return await task.backend.findAssistant(DEFINITION, hash);
}

/** Another credential leads to a server that has no such assistant, or that refuses the very form of its id. */
function undefinedIfForeign(error: unknown): undefined {
	if (!(error instanceof BackendError)) throw error;
	if (error.code === 'not_an_assistant' || error.status === 400 || error.status === 404) return;
	throw error;
}

/** n8n keeps static data for production executions only; elsewhere the server's list serves. */
function lastUsed({ context }: Task): IDataObject {
	return context.getWorkflowStaticData('node');
}

function remember(task: Task, spec: AssistantSpec, { id }: Assistant): void {
	const memory = lastUsed(task);
	const hash = spec.metadata?.[DEFINITION] as string;
	if (memory[hash] === id) return;
	for (const old of Object.keys(memory)) delete memory[old];
	memory[hash] = id;
}
