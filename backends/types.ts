/** The domain types that the nodes use. Times are ISO 8601 strings in UTC. */

export interface StoredFile {
	id: string;
	fileName: string;
	bytes: number;
	purpose: string;
	createdAt: string;
	expiresAt?: string;
}

/**
 * How a server can run code that is stored there as a file. `run`: unchanged and without a language model, as the engine does. `mount`:
 * its content cannot be read back, but Python finds the file in its container. `none`: neither.
 */
export type ReuseMethod = 'run' | 'mount' | 'none';

export interface FoundFiles {
	/** Newest first. */
	files: StoredFile[];
	reuseMethod: ReuseMethod;
}

/** A file to upload. `open` may be called again when the first attempt did not reach the server. */
export interface UploadSource {
	fileName: string;
	mimeType: string;
	bytes: number;
	open(): AsyncIterable<Uint8Array>;
	/** The server deletes the file after this time; between 1 hour and 30 days. */
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
	/** Memory of the container, such as `4g`. Only the Responses API supports it. */
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
	/** Uploaded files that the Python code can read under /mnt/data. */
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

/** What the user has asked in a thread. */
export interface ThreadQuestions {
	/** The user's messages, oldest first. */
	texts: string[];
	/** The files of the thread, each once. */
	fileIds: string[];
}

export type ToolChoice = 'auto' | 'required' | 'none';

export type CompletionWindow = 'soonest' | '2h' | '8h';

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
	/** How long the run may be put off, for a lower price of its tokens. Only OpenAI's Responses API offers it. */
	completionWindow?: CompletionWindow;
	/** Replaces the assistant's effort. Only the Responses API supports it. */
	reasoningEffort?: string;
	/** Files in addition to those of the thread and the assistant. Only the Responses API supports it. */
	fileIds?: string[];
	/** The time zone of "today" in the run, such as `Europe/Berlin`. Our engine applies it; for others it is only metadata. */
	timezone?: string;
	/** The caller polls the run until it ends, so the server may cancel the run when polling stops. */
	isWatched?: boolean;
}

/** A question that is answered by one request, without a thread. */
export interface QuestionSpec
	extends
		Pick<RunSpec, 'instructions' | 'toolChoice' | 'maxOutputTokens' | 'temperature' | 'timezone'>,
		Pick<AssistantSpec, 'reasoningEffort' | 'memoryLimit'> {
	model: string;
	text: string;
	fileIds: string[];
}

export interface RunRef {
	threadId: string;
	runId: string;
}

export interface Run {
	id: string;
	threadId: string;
	/** A status from `runStatus.ts`, or a newer one that this package does not know. */
	status: string;
	lastError?: RunError;
	incompleteReason?: string;
	/** The functions whose results the run waits for while its status is `requires_action`. */
	wantedFunctions?: string[];
	usage?: Usage;
	model?: string;
	createdAt: string;
	startedAt?: string;
	/** When the run ended, with any outcome. */
	completedAt?: string;
	/** How long to wait before the next poll, when the server specifies it. */
	pollAfterMs?: number;
	/** How long the server can hold the next poll. Only our engine offers that. */
	holdSeconds?: number;
	/** A page that shows the run in the browser, also while it is active. Only our engine has one. */
	watchUrl?: string;
}

export interface RunError {
	code: string;
	message: string;
	/** What to do next, when it can be derived from the code. */
	hint?: string;
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
	/** What the code printed, in order. */
	logs: string;
	images: CodeImage[];
}

export interface CodeImage {
	fileId: string;
}

export type FileKind = 'image' | 'csv' | 'document' | 'other';

/** A file that the Python code wrote, or a figure that it displayed. */
export interface GeneratedFile {
	fileId: string;
	containerId?: string;
	fileName: string;
	kind: FileKind;
	mimeType?: string;
	bytes?: number;
}

export interface RunOutput {
	/** The answer of the assistant without `sandbox:` links; empty when there is none. */
	text: string;
	files: GeneratedFile[];
	/** What each code call printed, in order. */
	logs: string[];
	/** The containers in which the code ran; empty when the server has no containers. */
	containers: Container[];
	/** The cost of the containers, when the price is known. */
	estimatedPrice?: EstimatedPrice;
	/** What the server did not provide, as sentences for the user. */
	warnings?: string[];
	/** Whether the server refused a part of the results: they may still be on it. */
	isIncomplete?: boolean;
	/** Containers whose files the server did not list: they may have more files. */
	unlistedContainerIds?: string[];
}

/** A run that has ended, with everything that it returned. */
export interface Answer {
	run: Run;
	output: RunOutput;
	steps: RunStep[];
}

export interface Container {
	id: string;
	/** Such as `4g`, when the server reports it. */
	memoryLimit?: string;
}

export interface EstimatedPrice {
	containersUsd: number;
	/** The day on which the price list was read. */
	asOf: string;
	/** How much less the tokens of the run cost because of its completion window. */
	tokenDiscountPercent?: number;
}

/** A file download. `response.body` can be read once. */
export interface FileContent {
	response: Response;
	fileName: string;
	mimeType: string;
	/** The size that the server announced. */
	bytes?: number;
}

export interface Model {
	id: string;
	createdAt?: string;
}
