import type OpenAI from 'openai';
import type { Assistant as WireAssistant } from 'openai/resources/beta/assistants';
import type { ReasoningEffort } from 'openai/resources/shared';
import type { Caller, CallOptions } from '../shared/Caller.ts';
import { isoTime } from '../shared/isoTime.ts';
import { requireId } from '../shared/requireId.ts';
import { wasThere } from '../shared/wasThere.ts';
import type { Assistant, AssistantSpec } from '../types.ts';

/** How many of the newest assistants are looked at: five pages of the longest length. */
const LOOK_AT = 500;

export async function createAssistant(caller: Caller, spec: AssistantSpec): Promise<Assistant> {
	const assistant = await caller.create('/assistants', async (client, options) => {
		return await client.beta.assistants.create(
			{
				model: spec.model,
				name: spec.name,
				description: spec.description,
				instructions: spec.instructions,
				temperature: spec.temperature,
				top_p: spec.topP,
				reasoning_effort: spec.reasoningEffort as ReasoningEffort | undefined,
				metadata: spec.metadata,
				tools: [{ type: 'code_interpreter' }],
				tool_resources: { code_interpreter: { file_ids: spec.fileIds } },
			},
			options,
		);
	});
	return toAssistant(assistant);
}

export async function getAssistant(caller: Caller, assistantId: string): Promise<Assistant> {
	const path = `/assistants/${assistantId}`;
	return toAssistant(
		await caller.read(path, (client, options) =>
			client.beta.assistants.retrieve(assistantId, options),
		),
	);
}

export async function findAssistant(
	caller: Caller,
	metadataKey: string,
	metadataValue: string,
): Promise<Assistant | undefined> {
	return await caller.read('/assistants', async (client, options) => {
		for await (const assistant of newestOf(client, options)) {
			if (assistant.metadata[metadataKey] === metadataValue) return assistant;
		}
		return undefined;
	});
}

export async function listAssistants(caller: Caller): Promise<Assistant[]> {
	return await caller.read('/assistants', async (client, options) => {
		const assistants: Assistant[] = [];
		for await (const assistant of newestOf(client, options)) assistants.push(assistant);
		return assistants;
	});
}

async function* newestOf(client: OpenAI, options: CallOptions): AsyncGenerator<Assistant> {
	let seen = 0;
	const query = { order: 'desc' as const, limit: 100 };
	for await (const assistant of client.beta.assistants.list(query, options)) {
		yield toAssistant(assistant);
		if (++seen >= LOOK_AT) return;
	}
}

export async function deleteAssistant(caller: Caller, assistantId: string): Promise<boolean> {
	return await wasThere(
		caller.unstoppable.read(`/assistants/${assistantId}`, async (client, options) =>
			client.beta.assistants.delete(assistantId, options),
		),
	);
}

function toAssistant(assistant: WireAssistant): Assistant {
	return {
		id: requireId(assistant).id,
		name: assistant.name ?? '',
		model: assistant.model,
		createdAt: isoTime(assistant.created_at) ?? '',
		metadata: readMetadata(assistant),
	};
}

function readMetadata({ metadata }: WireAssistant): Record<string, string> {
	return metadata ?? {};
}
