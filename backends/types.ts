/** The words of the domain, as the nodes see them. Times are ISO 8601 strings in UTC. */

export interface StoredFile {
	id: string;
	fileName: string;
	bytes: number;
	purpose: string;
	createdAt: string;
	expiresAt?: string;
}

/** A file to send. `open` may be called again when the first try never reached the server. */
export interface UploadSource {
	fileName: string;
	mimeType: string;
	bytes: number;
	open(): AsyncIterable<Uint8Array>;
	/** The server deletes the file after this long; between 1 hour and 30 days. */
	expiresAfterSeconds?: number;
}

export interface AssistantSpec {
	model: string;
	name?: string;
	description?: string;
	instructions?: string;
	fileIds: string[];
	temperature?: number;
	topP?: number;
	reasoningEffort?: string;
	/** Memory of the container, such as `4g`. Only the Responses API knows it. */
	memoryLimit?: string;
	metadata?: Record<string, string>;
}

export interface Assistant {
	id: string;
	name: string;
	model: string;
	createdAt: string;
	metadata: Record<string, string>;
}

export interface MessageSpec {
	role: 'user' | 'assistant';
	text: string;
	/** Uploaded files that the Python code finds under /mnt/data. */
	fileIds: string[];
}

export interface ThreadSpec {
	message?: MessageSpec;
	metadata?: Record<string, string>;
}

export interface Thread {
	id: string;
	createdAt: string;
	/** The message it was created with. */
	messageId?: string;
}

export interface Message {
	id: string;
	createdAt: string;
}

export type ToolChoice = 'auto' | 'required' | 'none';

export interface RunSpec {
	assistantId: string;
	threadId: string;
	/** Replaces the assistant's instructions for this run. */
	instructions?: string;
	additionalInstructions?: string;
	model?: string;
	/** `required` makes the model use the Python tool. */
	toolChoice?: ToolChoice;
	maxOutputTokens?: number;
	temperature?: number;
	/** It will be asked for until it ends: a server that can may cancel it when nobody does any more. */
	isWatched?: boolean;
}

export interface RunRef {
	threadId: string;
	runId: string;
}

export interface Run {
	id: string;
	threadId: string;
	/** A status of `runStatus.ts`, or one that a newer server made up. */
	status: string;
	lastError?: { code: string; message: string };
	incompleteReason?: string;
	/** The functions whose results it waits for, as `requires_action`. */
	wantedFunctions?: string[];
	usage?: Usage;
	model?: string;
	createdAt: string;
	startedAt?: string;
	/** When it ended, whatever way it ended. */
	completedAt?: string;
	/** When to look again, where the server says so. */
	pollAfterMs?: number;
}

export interface Usage {
	inputTokens: number;
	outputTokens: number;
	totalTokens: number;
}

/** One recorded action of a run. */
export type RunStep = CodeStep | MessageStep;

interface StepBase {
	id: string;
	status: string;
	createdAt: string;
	completedAt?: string;
	error?: string;
	/** The server's own object. */
	raw: unknown;
}

export interface CodeStep extends StepBase {
	type: 'code';
	calls: CodeCall[];
}

export interface MessageStep extends StepBase {
	type: 'message';
	messageId: string;
	text: string;
}

export interface CodeCall {
	id: string;
	code: string;
	/** What the code printed, all outputs in order. */
	logs: string;
	images: CodeImage[];
}

export interface CodeImage {
	fileId: string;
}

export type FileKind = 'image' | 'csv' | 'document' | 'other';

/** A file that the Python code wrote or a figure that it showed. */
export interface GeneratedFile {
	fileId: string;
	containerId?: string;
	fileName: string;
	kind: FileKind;
	mimeType?: string;
	bytes?: number;
}

export interface RunOutput {
	/** The assistant's answer, without links that lead nowhere; empty when it gave none. */
	text: string;
	files: GeneratedFile[];
	/** What each code call printed, in order. */
	logs: string[];
	/** The containers that the code ran in; none where the server has no such thing. */
	containers: Container[];
	/** What the containers cost at most, where that is known. */
	estimatedPrice?: EstimatedPrice;
}

export interface Container {
	id: string;
	/** Such as `4g`, where the server tells it. */
	memoryLimit?: string;
}

export interface EstimatedPrice {
	containersUsd: number;
	/** The day on which the price list was read. */
	asOf: string;
}

/** A file on its way: read `response.body` once, or hand it on. */
export interface FileContent {
	response: Response;
	fileName: string;
	mimeType: string;
	/** As the server announced it. */
	bytes?: number;
}

export interface Model {
	id: string;
	createdAt?: string;
}
