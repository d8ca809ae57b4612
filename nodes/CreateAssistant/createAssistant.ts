import type { IDataObject } from 'n8n-workflow';
import type { Assistant, AssistantSpec } from '../../backends/types.ts';
import { BackendError } from '../../backends/BackendError.ts';
import { readInputFileIds } from '../shared/loop/readContextKeys.ts';
import { readModel } from '../shared/fields/modelField.ts';
import type { Output, Task } from '../shared/loop/Task.ts';
import { DEFINITION_FIELD, hashDefinition } from './hashDefinition.ts';
import { properties } from './properties.ts';
import { readFileIds } from '../shared/fields/idFields.ts';
import { readMetadata } from '../shared/fields/readMetadata.ts';
import { readOptions, readTextField } from '../shared/fields/readOptions.ts';

interface Options {
	description: string;
	temperature: number;
	topP: number;
	reasoningEffort: string;
	memoryLimit: string;
	metadata: unknown;
	reuse: boolean;
}

/** One assistant for all items: found by the hash of its definition, or created. */
export async function createAssistant(task: Task): Promise<Output[]> {
	const { reuse = true } = readOptions<Options>(task.context, task.itemIndex, properties);
	const { assistant, reused } = await findOrCreateAssistant(task, readSpec(task), reuse);
	return [
		{
			json: {
				assistantId: assistant.id,
				name: assistant.name,
				model: assistant.model,
				createdAt: assistant.createdAt,
				reused,
				fileIds: readInputFileIds(task.items),
			},
		},
	];
}

/** Finds the assistant that was created with the same definition, or creates one that can be found later. */
export async function findOrCreateAssistant(
	task: Task,
	defined: AssistantSpec,
	reuse: boolean,
): Promise<{ assistant: Assistant; reused: boolean }> {
	const metadata = { ...defined.metadata, [DEFINITION_FIELD]: hashDefinition(defined) };
	const spec = { ...defined, metadata };
	const known = reuse ? await findReusable(task, spec) : undefined;
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

/** Checks the assistant that this node used last, then searches the server's list. */
async function findReusable(task: Task, spec: AssistantSpec): Promise<Assistant | undefined> {
	const hash = spec.metadata?.[DEFINITION_FIELD] as string;
	const lastId = staticData(task)[hash];
	if (typeof lastId === 'string') {
		const last = await task.backend.getAssistant(lastId).catch(undefinedIfUnknown);
		if (last?.metadata[DEFINITION_FIELD] === hash) return last;
	}
	return await task.backend.findAssistant(DEFINITION_FIELD, hash);
}

/** Another credential leads to a server without this assistant, or to one that rejects the form of its ID. */
function undefinedIfUnknown(error: unknown): undefined {
	if (!(error instanceof BackendError)) throw error;
	if (error.code === 'not_an_assistant' || error.status === 400 || error.status === 404) return;
	throw error;
}

/** n8n saves static data for production executions only. Otherwise the server's list is searched. */
function staticData({ context }: Task): IDataObject {
	return context.getWorkflowStaticData('node');
}

function remember(task: Task, spec: AssistantSpec, { id }: Assistant): void {
	const memory = staticData(task);
	const hash = spec.metadata?.[DEFINITION_FIELD] as string;
	if (memory[hash] === id) return;
	for (const old of Object.keys(memory)) delete memory[old];
	memory[hash] = id;
}
