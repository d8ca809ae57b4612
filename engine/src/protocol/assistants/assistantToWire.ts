import { toolResourcesToWire } from './toolResourcesToWire.ts';
import type { Assistant } from '../../domain/assistant.ts';

export function assistantToWire(assistant: Assistant) {
	return {
		id: assistant.id,
		object: 'assistant',
		created_at: assistant.createdAt,
		name: assistant.name,
		description: assistant.description,
		model: assistant.model,
		instructions: assistant.instructions,
		tools: assistant.tools,
		tool_resources: toolResourcesToWire(assistant.fileIds, assistant.tools),
		metadata: assistant.metadata,
		temperature: assistant.temperature ?? 1,
		top_p: assistant.topP ?? 1,
		reasoning_effort: assistant.reasoningEffort,
		response_format: assistant.responseFormat,
	};
}
