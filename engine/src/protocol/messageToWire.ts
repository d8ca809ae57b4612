import type { Message, MessageContent } from '../store/types.ts';

/** Messages are written whole: their status is always `completed`. */
export function messageToWire(message: Message) {
	return {
		id: message.id,
		object: 'thread.message',
		created_at: message.createdAt,
		thread_id: message.threadId,
		status: 'completed',
		incomplete_details: null,
		completed_at: message.createdAt,
		incomplete_at: null,
		role: message.role,
		content: message.content.map(contentToWire),
		assistant_id: message.assistantId,
		run_id: message.runId,
		attachments: message.attachments.map(({ fileId, tools }) => ({ file_id: fileId, tools })),
		metadata: message.metadata,
	};
}

function contentToWire(content: MessageContent) {
	if (content.type === 'image_file') {
		return { type: 'image_file', image_file: { file_id: content.fileId, detail: 'auto' } };
	}
	const annotations = content.annotations.map((annotation) => ({
		type: 'file_path',
		text: annotation.text,
		start_index: annotation.startIndex,
		end_index: annotation.endIndex,
		file_path: { file_id: annotation.fileId },
	}));
	return { type: 'text', text: { value: content.text, annotations } };
}
