import type { Thread } from '../store/types.ts';
import { toolResourcesToWire } from './toolResourcesToWire.ts';

export function threadToWire(thread: Thread) {
	return {
		id: thread.id,
		object: 'thread',
		created_at: thread.createdAt,
		tool_resources: toolResourcesToWire(thread.fileIds),
		metadata: thread.metadata,
	};
}
