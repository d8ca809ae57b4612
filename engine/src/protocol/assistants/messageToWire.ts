import type { FilePathAnnotation, Message, MessageContent } from '../../domain/message.ts';

/** A stored message: complete, or cut off by the end of its run. */
export function messageToWire(message: Message) {
	const { incompleteReason: reason } = message;
	return {
		id: message.id,
		object: 'thread.message',
		created_at: message.createdAt,
		thread_id: message.threadId,
		status: reason === undefined ? 'completed' : 'incomplete',
		incomplete_details: reason === undefined ? null : { reason },
		completed_at: reason === undefined ? message.createdAt : null,
		incomplete_at: reason === undefined ? null : message.createdAt,
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
		const { fileId, detail = 'auto' } = content;
		return { type: 'image_file', image_file: { file_id: fileId, detail } };
	}
	if (content.type === 'image_url') {
		const { url, detail = 'auto' } = content;
		return { type: 'image_url', image_url: { url, detail } };
	}
	const annotations = content.annotations.map(annotationToWire);
	return { type: 'text', text: { value: content.text, annotations } };
}

export function annotationToWire(annotation: FilePathAnnotation) {
	return {
		type: 'file_path',
		text: annotation.text,
		start_index: annotation.startIndex,
		end_index: annotation.endIndex,
		file_path: { file_id: annotation.fileId },
	};
}
