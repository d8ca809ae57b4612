import { MEMORY_LIMITS } from '../../domain/container.ts';
import type { Container } from '../../domain/container.ts';

/** The fields of a container in every request that creates one. */
export const containerFields = {
	file_ids: { type: 'array', nullable: true, maxItems: 50, items: { type: 'string' } },
	memory_limit: { type: 'string', nullable: true, enum: [...MEMORY_LIMITS, null] },
	network_policy: {
		type: 'object',
		nullable: true,
		required: ['type'],
		properties: { type: { type: 'string', enum: ['disabled'] } },
	},
	skills: { type: 'array', nullable: true, maxItems: 0 },
} as const;

export interface WireContainerFields {
	file_ids?: string[] | null;
	memory_limit?: Container['memoryLimit'] | null;
}

/** JSON schema of the tool code_interpreter. */
export const codeInterpreterTool = {
	required: ['container'],
	properties: {
		container: {
			if: { type: 'string' },
			then: { type: 'string', maxLength: 128 },
			else: {
				type: 'object',
				required: ['type'],
				properties: { type: { type: 'string', enum: ['auto'] }, ...containerFields },
			},
		},
	},
} as const;

export interface WireCodeInterpreter {
	type: 'code_interpreter';
	container: string | (WireContainerFields & { type: 'auto' });
}
