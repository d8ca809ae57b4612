import type { HoldOffer } from './shared/retry/heldPolls.ts';
import type {
	Answer,
	Assistant,
	AssistantSpec,
	CodeStep,
	FileContent,
	FoundFiles,
	GeneratedFile,
	Message,
	MessageSpec,
	Model,
	QuestionSpec,
	Run,
	RunOutput,
	RunRef,
	RunSpec,
	RunStep,
	StoredFile,
	Thread,
	ThreadQuestions,
	ThreadSpec,
	UploadSource,
} from './types.ts';

/**
 * The port: what the nodes need from a server, and nothing else. Every method rejects with a `BackendError`, or with the abort
 * reason when the signal given to `createBackend` fires. Deletes ignore that signal because they clean up; each resolves to
 * whether there was something to delete.
 */
export interface Backend {
	/** Streams a file to the server. Rejects when the stored size differs from the sent size. */
	uploadFile(file: UploadSource): Promise<StoredFile>;
	/** Undefined when the server has no such file. */
	getFile(fileId: string): Promise<StoredFile | undefined>;
	/** `fileId` is the id of an upload, or of a generated file without a container. */
	deleteFile(fileId: string): Promise<boolean>;
	/** The uploads whose names start with `prefix`, among the newest 10,000. */
	findFiles(prefix: string): Promise<FoundFiles>;
	/** Uploads a small file that outlives the question for which it is created: unlike `uploadFile`, nothing tracks it for removal. */
	keepFile(file: UploadSource): Promise<StoredFile>;

	createAssistant(spec: AssistantSpec): Promise<Assistant>;
	getAssistant(assistantId: string): Promise<Assistant>;
	/** The instructions of an assistant; empty when it has none. */
	readInstructions(assistantId: string): Promise<string>;
	/** The newest assistant with this metadata entry, among the newest 500. */
	findAssistant(metadataKey: string, metadataValue: string): Promise<Assistant | undefined>;
	/** At most 500, newest first; undefined when the server cannot list them. */
	listAssistants(): Promise<Assistant[] | undefined>;
	deleteAssistant(assistantId: string): Promise<boolean>;

	createThread(spec: ThreadSpec): Promise<Thread>;
	/** Rejects with code `thread_busy` while a run is active on the thread. */
	addMessage(threadId: string, message: MessageSpec): Promise<Message>;
	readQuestions(threadId: string): Promise<ThreadQuestions>;
	deleteThread(threadId: string): Promise<boolean>;

	/**
	 * Rejects with code `thread_busy` while another run is active on the thread. Ignores the signal: a run whose id never
	 * arrived could not be cancelled.
	 */
	startRun(spec: RunSpec): Promise<Run>;
	/** With `holdSeconds`, which an earlier answer must have offered, the server waits that long for the run to end. */
	getRun(ref: RunRef, hold?: HoldOffer): Promise<Run>;
	/** A run that was started earlier. Rejects with code `wrong_thread` when it belongs to another thread. */
	findRun(ref: RunRef): Promise<Run>;
	/** Ignores the signal: a stopped execution uses it to stop its run. */
	cancelRun(ref: RunRef): Promise<Run>;
	/**
	 * Answers a question with one request that lasts until the answer is complete, for servers on which `createAssistant` rejects with
	 * code `no_conversations`, or `startRun` with code `no_background`. Rejects with code `ETIMEDOUT` after `timeoutMs`.
	 */
	askOnce(question: QuestionSpec, timeoutMs: number): Promise<Answer>;
	/** The run that keeps a thread busy. */
	findActiveRun(threadId: string): Promise<Run | undefined>;

	/** Oldest first. With `onlyCode`, the texts of messages may be missing, as some servers need a second request for them. */
	listRunSteps(ref: RunRef, options?: { onlyCode?: boolean }): Promise<RunStep[]>;
	/** The newest code calls of a run, which may still be active, oldest first. Sends one request; used to show progress. */
	listNewestCode(ref: RunRef): Promise<CodeStep[]>;
	/** Answer and files of a run that has ended. */
	getRunOutput(ref: RunRef): Promise<RunOutput>;
	/** Of one run, or of the whole thread; each file once, in the order of creation. */
	listGeneratedFiles(
		of: RunRef | { threadId: string },
		/** Called with what the server did not provide, as a sentence for the user. */
		onWarning?: (warning: string) => void,
	): Promise<GeneratedFile[]>;
	openFile(file: GeneratedFile): Promise<FileContent>;
	deleteGeneratedFile(file: GeneratedFile): Promise<boolean>;
	/** Ids of the containers that the runs of a thread used; empty when the server has no containers. */
	listContainers(threadId: string): Promise<string[]>;
	/** Deletes it with all its files. Resolves to false when the server has no containers. */
	deleteContainer(containerId: string): Promise<boolean>;

	/** Newest first when the server reports their age. */
	listModels(): Promise<Model[]>;
}
