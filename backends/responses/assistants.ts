import type { ResponseInputMessageContentList } from 'openai/resources/responses/responses';
import { BackendError } from '../BackendError.ts';
import { toIsoTime } from '../shared/toIsoTime.ts';
import type { Assistant, AssistantSpec } from '../types.ts';
import {
	createConversation,
	getConversation,
	listItems,
	type StoredConversation,
} from './conversations.ts';
import { KIND_KEY, ownKey, packMetadata, unpackFileIds } from './metadata.ts';
import type { ResponsesContext, AssistantDefinition } from './ResponsesContext.ts';
import { onlyObjects } from '../shared/onlyObjects.ts';

/** Settings that share one metadata entry. */
type Settings = Pick<AssistantDefinition, 'temperature' | 'topP' | 'reasoningEffort'>;

/** Stores the definition in a conversation: the instructions as its developer message, the rest as metadata. */
export async function createAssistant(
	{ caller, definitions }: ResponsesContext,
	spec: AssistantSpec,
): Promise<Assistant> {
	const { temperature, topP, reasoningEffort } = spec;
	const settings: Settings = { temperature, topP, reasoningEffort };
	const metadata = packMetadata(
		spec.metadata,
		{
			kind: 'assistant',
			name: spec.name,
			description: spec.description,
			model: spec.model,
			memory: spec.memoryLimit,
			settings: JSON.stringify(settings),
		},
		spec.fileIds,
	);
	const { instructions } = spec;
	const message = instructions ? { role: 'developer' as const, text: instructions } : undefined;
	const { id, createdAtSeconds } = await createConversation(caller, message, metadata);
	// Known without another request, and whatever the server repeats.
	definitions.set(id, Promise.resolve(spec));
	return toAssistant({ id, createdAtSeconds, metadata });
}

export async function getAssistant(
	{ caller }: ResponsesContext,
	assistantId: string,
): Promise<Assistant> {
	return toAssistant(await getConversation(caller, assistantId));
}

export async function readInstructions(
	context: ResponsesContext,
	assistantId: string,
): Promise<string> {
	return (await getDefinition(context, assistantId)).instructions ?? '';
}

/** Reads the definition once for each execution of a node. */
export async function getDefinition(
	context: ResponsesContext,
	assistantId: string,
): Promise<AssistantDefinition> {
	const known = context.definitions.get(assistantId) ?? readDefinition(context, assistantId);
	context.definitions.set(assistantId, known);
	// The next item tries again, as the failure may be temporary.
	known.catch(() => context.definitions.delete(assistantId));
	return await known;
}

async function readDefinition(
	{ caller }: ResponsesContext,
	assistantId: string,
): Promise<AssistantDefinition> {
	const [conversation, items] = await Promise.all([
		getConversation(caller, assistantId),
		listItems(caller, assistantId),
	]);
	const { metadata } = checkKind(conversation);
	const developer = items.find((item) => item.type === 'message' && item.role === 'developer');
	const content = developer?.type === 'message' ? developer.content : undefined;
	return {
		...readSettings(metadata[ownKey('settings')]),
		model: metadata[ownKey('model')] ?? '',
		instructions: joinTexts(onlyObjects(content)) || undefined,
		fileIds: unpackFileIds(metadata),
		memoryLimit: metadata[ownKey('memory')],
	};
}

function checkKind(conversation: StoredConversation): StoredConversation {
	if (conversation.metadata[KIND_KEY] === 'assistant') return conversation;
	throw new BackendError(`${conversation.id} is not an assistant`, {
		code: 'not_an_assistant',
		hint: 'With the Responses API, use an assistant that Create Assistant created with the same credential.',
	});
}

function readSettings(text = '{}'): Settings {
	try {
		return JSON.parse(text) as Settings;
	} catch {
		return {};
	}
}

const joinTexts = (content: ResponseInputMessageContentList): string =>
	content.flatMap((part) => (part.type === 'input_text' ? [part.text] : [])).join('\n');

function toAssistant(conversation: StoredConversation): Assistant {
	const { id, createdAtSeconds, metadata } = checkKind(conversation);
	return {
		id,
		name: metadata[ownKey('name')] ?? '',
		model: metadata[ownKey('model')] ?? '',
		createdAt: toIsoTime(createdAtSeconds) ?? '',
		metadata,
	};
}
