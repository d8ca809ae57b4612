import { containerFields } from './codeInterpreterTool.ts';
import type { WireContainerFields } from './codeInterpreterTool.ts';
import type { Container, ContainerFile } from '../../domain/container.ts';

/** Body of `POST /containers`. */
export const createContainerBody = {
	type: 'object',
	required: ['name'],
	properties: {
		name: { type: 'string', minLength: 1, maxLength: 256 },
		...containerFields,
		expires_after: {
			type: 'object',
			nullable: true,
			required: ['anchor', 'minutes'],
			properties: {
				anchor: { type: 'string', enum: ['last_active_at'] },
				minutes: { type: 'integer', minimum: 1, maximum: 10_000 },
			},
		},
	},
} as const;

export interface WireContainerBody extends WireContainerFields {
	name: string;
	expires_after?: { minutes: number } | null;
}

export function containerToWire(container: Container) {
	return {
		id: container.id,
		object: 'container',
		created_at: container.createdAt,
		// OpenAI's own containers have the status "running", whatever its schema says.
		status: container.status,
		expires_after: { anchor: 'last_active_at', minutes: Math.ceil(container.idleMinutes) },
		last_active_at: container.lastActiveAt,
		memory_limit: container.memoryLimit,
		name: container.name,
		network_policy: { type: 'disabled' },
	};
}

export function containerFileToWire(file: ContainerFile) {
	return {
		id: file.id,
		object: 'container.file',
		created_at: file.createdAt,
		bytes: file.bytes,
		container_id: file.containerId,
		path: `/mnt/data/${file.path}`,
		source: file.source,
	};
}
