import type { ResponseInputMessageContentList } from 'openai/resources/responses/responses';
import { BackendError } from '../BackendError.ts';
import { isoTime } from '../shared/isoTime.ts';
import type { Assistant, AssistantSpec } from '../types.ts';
import {
	createConversation,
	getConversation,
	listItems,
	type StoredConversation,
} from './conversations.ts';
import type { Definition } from './Definition.ts';
import { ownKey, packMetadata, unpackFileIds } from './metadata.ts';
import { objectsOf } from './runs/outputItems.ts';
import type { Server } from './Server.ts';

/** What does not deserve a metadata entry of its own. */
type Settings = Pick<Definition, 'temperature' | 'topP' | 'reasoningEffort'>;

/** A conversation that holds the definition: instructions as its developer message, the rest as metadata. */
export async function createAssistant({ caller }: Server, spec: AssistantSpec): Promise<Assistant> {
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
	return toAssistant(await createConversation(caller, message, metadata));
}

export async function getAssistant({ caller }: Server, assistantId: string): Promise<Assistant> {
	return toAssistant(await getConversation(caller, assistantId));
}

/** Read once for each execution of a node. */
export async function getDefinition(server: Server, assistantId: string): Promise<Definition> {
	const known = server.definitions.get(assistantId) ?? readDefinition(server, assistantId);
	server.definitions.set(assistantId, known);
	// The next item asks again: it may have been a passing trouble.
	known.catch(() => server.definitions.delete(assistantId));
	return await known;
}

async function readDefinition({ caller }: Server, assistantId: string): Promise<Definition> {
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
		instructions: textOf(objectsOf(content)) || undefined,
		fileIds: unpackFileIds(metadata),
		memoryLimit: metadata[ownKey('memory')],
	};
}

function checkKind(conversation: StoredConversation): StoredConversation {
	if (conversation.metadata[ownKey('kind')] === 'assistant') return conversation;
	throw new BackendError(`${conversation.id} is not an assistant`, {
		code: 'not_an_assistant',
		hint: 'With the Responses API an assistant is what Create Assistant made with the same credential.',
	});
}

function readSettings(text = '{}'): Settings {
	try {
		return JSON.parse(text) as Settings;
	} catch {
		return {};
	}
}

const textOf = (content: ResponseInputMessageContentList): string =>
	content.flatMap((part) => (part.type === 'input_text' ? [part.text] : [])).join('\n');

function toAssistant(conversation: StoredConversation): Assistant {
	const { id, createdAtSeconds, metadata } = checkKind(conversation);
	return {
		id,
		name: metadata[ownKey('name')] ?? '',
		model: metadata[ownKey('model')] ?? '',
		createdAt: isoTime(createdAtSeconds) ?? '',
		metadata,
	};
}
