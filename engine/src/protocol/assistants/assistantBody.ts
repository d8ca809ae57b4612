import { metadata, readFileIds, readTools, sampling, toolResources, tools } from '../fields.ts';
import { refuseRenamedParameters } from '../renamedParameters.ts';
import type { WireMetadata, WireSampling, WireTool, WireToolResources } from '../fields.ts';
import type { Assistant } from '../../domain/assistant.ts';

/** Body of `POST /assistants/{id}`. */
export const modifyAssistantBody = {
	type: 'object',
	properties: {
		model: { type: 'string', minLength: 1, maxLength: 256 },
		name: { type: 'string', nullable: true, maxLength: 256 },
		description: { type: 'string', nullable: true, maxLength: 512 },
		instructions: { type: 'string', nullable: true, maxLength: 256_000 },
		tools,
		tool_resources: toolResources,
		metadata,
		...sampling,
	},
} as const;

/** Body of `POST /assistants`. */
export const createAssistantBody = { ...modifyAssistantBody, required: ['model'] } as const;

export interface WireAssistantBody extends WireSampling {
	model?: string;
	name?: string | null;
	description?: string | null;
	instructions?: string | null;
	tools?: WireTool[] | null;
	tool_resources?: WireToolResources | null;
	metadata?: WireMetadata;
}

/** Reads the fields that a body sets; the others are absent. */
export function readAssistantBody(body: WireAssistantBody): Partial<Assistant> {
	refuseRenamedParameters('assistant', body);
	const fields: Partial<Assistant> = {};
	if (body.model !== undefined) fields.model = body.model;
	if (body.name !== undefined) fields.name = body.name;
	if (body.description !== undefined) fields.description = body.description;
	if (body.instructions !== undefined) fields.instructions = body.instructions;
	if (body.tools !== undefined) fields.tools = readTools(body.tools, 'tools');
	if (body.tool_resources !== undefined) {
		fields.fileIds = readFileIds(body.tool_resources, 'tool_resources');
	}
	if (body.metadata !== undefined) fields.metadata = body.metadata ?? {};
	if (body.temperature !== undefined) fields.temperature = body.temperature;
	if (body.top_p !== undefined) fields.topP = body.top_p;
	if (body.reasoning_effort !== undefined) fields.reasoningEffort = body.reasoning_effort;
	if (body.response_format !== undefined) fields.responseFormat = body.response_format ?? 'auto';
	return fields;
}
