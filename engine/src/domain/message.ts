import type { Metadata } from './metadata.ts';

interface Attachment {
	fileId: string;
	tools: { type: 'code_interpreter' }[];
}

export type MessageContent =
	| { type: 'text'; text: string; annotations: FilePathAnnotation[] }
	| { type: 'image_file'; fileId: string; detail?: ImageDetail }
	| { type: 'image_url'; url: string; detail?: ImageDetail };

/** The resolution at which a model sees an image. */
export type ImageDetail = 'auto' | 'low' | 'high';

/** A link in a text to a file below `/mnt/data`. Indices count UTF-16 code units, as JavaScript strings do. */
export interface FilePathAnnotation {
	text: string;
	startIndex: number;
	endIndex: number;
	fileId: string;
}

export interface Message {
	id: string;
	createdAt: number;
	threadId: string;
	role: 'user' | 'assistant';
	content: MessageContent[];
	attachments: Attachment[];
	assistantId: string | null;
	runId: string | null;
	metadata: Metadata;
	/** Why the message is cut off, where its run ended before it was complete. */
	incompleteReason?: 'max_tokens' | 'run_cancelled' | 'run_expired' | 'run_failed';
}
