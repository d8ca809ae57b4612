import { toolResourcesToWire } from './toolResourcesToWire.ts';
import type { Thread } from '../../domain/thread.ts';

export function threadToWire(thread: Thread) {
	return {
		id: thread.id,
		object: 'thread',
		created_at: thread.createdAt,
		tool_resources: toolResourcesToWire(thread.fileIds),
		metadata: thread.metadata,
	};
}
