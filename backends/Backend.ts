import type {
	Assistant,
	AssistantSpec,
	CodeStep,
	FileContent,
	GeneratedFile,
	Message,
	MessageSpec,
	Model,
	Run,
	RunOutput,
	RunRef,
	RunSpec,
	RunStep,
	StoredFile,
	Thread,
	ThreadSpec,
	UploadSource,
} from './types.ts';

/**
 * The port: what the nodes need of a server, no more. Every method rejects with a `BackendError`, and with the abort
 * reason when the signal given to `createBackend` fires. Deletes go out all the same, as they clean up; each tells
 * whether there was something to delete.
 */
export interface Backend {
	/** Sends a file without holding it in memory. The stored size equals the sent one, or it rejects. */
	uploadFile(file: UploadSource): Promise<StoredFile>;
	/** Undefined when the server has no such file. */
	getFile(fileId: string): Promise<StoredFile | undefined>;
	/** `fileId` of an upload, or of a generated file without a container. */
	deleteFile(fileId: string): Promise<boolean>;

	createAssistant(spec: AssistantSpec): Promise<Assistant>;
	getAssistant(assistantId: string): Promise<Assistant>;
	/** The newest assistant whose metadata holds this entry; looks at the newest 500 at most. */
	findAssistant(metadataKey: string, metadataValue: string): Promise<Assistant | undefined>;
	/** The newest 500 at most, newest first; undefined where the server cannot list them. */
	listAssistants(): Promise<Assistant[] | undefined>;
	deleteAssistant(assistantId: string): Promise<boolean>;

	createThread(spec: ThreadSpec): Promise<Thread>;
	/** Rejects with code `thread_busy` while a run is active on the thread. */
	addMessage(threadId: string, message: MessageSpec): Promise<Message>;
	deleteThread(threadId: string): Promise<boolean>;

	/**
	 * Rejects with code `thread_busy` while another run is active on the thread. Goes on when the signal fires: a run whose
	 * id never arrived could not be cancelled.
	 */
	startRun(spec: RunSpec): Promise<Run>;
	getRun(ref: RunRef): Promise<Run>;
	/** Goes out even when the signal has fired: it is how a stopped execution stops its run. */
	cancelRun(ref: RunRef): Promise<Run>;
	/** The run that keeps a thread busy. */
	findActiveRun(threadId: string): Promise<Run | undefined>;

	/** In the order in which they happened. */
	listRunSteps(ref: RunRef): Promise<RunStep[]>;
	/** The newest code calls of a run, which may still go on, oldest first: one request, for showing progress. */
	listNewestCode(ref: RunRef): Promise<CodeStep[]>;
	/** Answer and files of a run that has ended. */
	getRunOutput(ref: RunRef): Promise<RunOutput>;
	/** Of one run, or of the whole thread; each file once, in the order of their making. */
	listGeneratedFiles(of: RunRef | { threadId: string }): Promise<GeneratedFile[]>;
	openFile(file: GeneratedFile): Promise<FileContent>;
	deleteGeneratedFile(file: GeneratedFile): Promise<boolean>;
	/** Ids of the containers that a thread's runs used; none where the server has no containers. */
	listContainers(threadId: string): Promise<string[]>;
	/** With all files in it. False also where the server has no containers. */
	deleteContainer(containerId: string): Promise<boolean>;

	/** Newest first where the server tells their age. */
	listModels(): Promise<Model[]>;
}
