import type OpenAI from 'openai';
import type { Assistant as WireAssistant } from 'openai/resources/beta/assistants';
import type { ReasoningEffort } from 'openai/resources/shared';
import type { CallOptions } from '../shared/Call.ts';
import type { Caller } from '../shared/Caller.ts';
import { toIsoTime } from '../shared/toIsoTime.ts';
import { onlyObjects } from '../shared/onlyObjects.ts';
import { mayHaveExecuted } from '../shared/retry/isResponseLost.ts';
import type { Assistant, AssistantSpec } from '../types.ts';
import { undefinedIfFailed } from '../BackendError.ts';

/** How many of the newest assistants are read: five pages of the maximum length. */
const MAX_ASSISTANTS = 500;

/** Times are whole seconds, and the clocks of two machines differ. */
const CLOCK_SKEW_MS = 30_000;

/** When the response is lost, looks for the created assistant, so that no unknown assistant remains. */
export async function createAssistant(caller: Caller, spec: AssistantSpec): Promise<Assistant> {
	const requestedAtMs = Date.now();
	const creating = caller.create('/assistants', async (client, options) => {
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
	const made = await creating.catch(async (error: unknown) => {
		const found =
			mayHaveExecuted(error) && (await findCreatedAssistant(caller, spec, requestedAtMs));
		if (!found) throw error;
		return found;
	});
	return toAssistant(made);
}

/** Finds a new assistant with exactly this definition; undefined also when the server still does not respond. */
async function findCreatedAssistant(caller: Caller, spec: AssistantSpec, requestedAtMs: number) {
	const listing = caller.read('/assistants', (client, options) =>
		client.beta.assistants.list({ order: 'desc', limit: 20 }, options),
	);
	const page = await listing.catch(undefinedIfFailed);
	return onlyObjects<WireAssistant>(page?.data).find(
		(assistant) =>
			assistant.created_at * 1000 >= requestedAtMs - CLOCK_SKEW_MS &&
			assistant.model === spec.model &&
			(assistant.name ?? '') === (spec.name ?? '') &&
			(assistant.instructions ?? '') === (spec.instructions ?? '') &&
			isSameMetadata(readMetadata(assistant), spec.metadata ?? {}),
	);
}

const isSameMetadata = (a: Record<string, string>, b: Record<string, string>): boolean =>
	Object.keys(a).length === Object.keys(b).length &&
	Object.entries(a).every(([key, value]) => b[key] === value);

export async function getAssistant(caller: Caller, assistantId: string): Promise<Assistant> {
	const path = `/assistants/${assistantId}`;
	return toAssistant(
		await caller.read(path, (client, options) =>
			client.beta.assistants.retrieve(assistantId, options),
		),
	);
}

export async function readInstructions(caller: Caller, assistantId: string): Promise<string> {
	const { instructions } = await caller.read(`/assistants/${assistantId}`, (client, options) =>
		client.beta.assistants.retrieve(assistantId, options),
	);
	return instructions ?? '';
}

export async function findAssistant(
	caller: Caller,
	metadataKey: string,
	metadataValue: string,
): Promise<Assistant | undefined> {
	return await caller.read('/assistants', async (client, options) => {
		for await (const assistant of listNewest(client, options)) {
			if (assistant.metadata[metadataKey] === metadataValue) return assistant;
		}
		return undefined;
	});
}

export async function listAssistants(caller: Caller): Promise<Assistant[]> {
	return await caller.read('/assistants', async (client, options) => {
		const assistants: Assistant[] = [];
		for await (const assistant of listNewest(client, options)) assistants.push(assistant);
		return assistants;
	});
}

async function* listNewest(client: OpenAI, options: CallOptions): AsyncGenerator<Assistant> {
	const seen = new Set<string>();
	const query = { order: 'desc' as const, limit: 100 };
	for await (const assistant of client.beta.assistants.list(query, options)) {
		const id: unknown = (assistant as Partial<WireAssistant> | null)?.id;
		if (typeof id !== 'string') continue;
		// Servers that ignore `after` return their first page forever.
		if (seen.has(id)) return;
		yield toAssistant(assistant);
		if (seen.add(id).size >= MAX_ASSISTANTS) return;
	}
}

export async function deleteAssistant(caller: Caller, assistantId: string): Promise<boolean> {
	return await caller.delete(`/assistants/${assistantId}`, async (client, options) =>
		client.beta.assistants.delete(assistantId, options),
	);
}

function toAssistant(assistant: WireAssistant): Assistant {
	return {
		id: assistant.id,
		name: assistant.name ?? '',
		model: assistant.model,
		createdAt: toIsoTime(assistant.created_at) ?? '',
		metadata: readMetadata(assistant),
	};
}

function readMetadata({ metadata }: WireAssistant): Record<string, string> {
	return metadata ?? {};
}
