import type { Tool, ResponseFormat } from './run/tool.ts';
import type { Metadata } from './metadata.ts';

export interface Assistant {
	id: string;
	createdAt: number;
	name: string | null;
	description: string | null;
	model: string;
	instructions: string | null;
	tools: Tool[];
	fileIds: string[];
	metadata: Metadata;
	temperature: number | null;
	topP: number | null;
	reasoningEffort: string | null;
	responseFormat: ResponseFormat;
}
