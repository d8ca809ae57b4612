import type { CodeOutput, FunctionCall } from '../domain/run/toolCall.ts';
import type { RunError, Usage } from '../domain/run/run.ts';
import type { RunStatus } from '../domain/run/runStatus.ts';
import type { RunStep } from '../domain/run/runStep.ts';

/** What a page shows of a run, of either protocol. Times are Unix seconds. */
export interface RunView {
	id: string;
	status: RunStatus;
	model: string;
	/** The newest messages of the user. */
	question: string;
	/** Names of the files that came with the question. */
	inputs: string[];
	createdAt: number;
	startedAt: number | null;
	endedAt: number | null;
	expiresAt: number;
	usage: Usage | null;
	error: RunError | null;
	incompleteReason: string | null;
	/** Bytes in `/mnt/data`, where they are known. */
	folderBytes: number | undefined;
	/** Less memory than the limit of all sessions, for runs in a container. */
	containerMemoryBytes: number | undefined;
	entries: Entry[];
	files: FileView[];
}

/** What the code of a run may use. */
export interface ViewLimits {
	memoryBytes: number;
	/** Of each piece of code. */
	cpuMs: number;
	diskBytes: number;
}

/** What a run did, in order. */
export type Entry = CodeEntry | TextEntry | FunctionsEntry;

export interface CodeEntry {
	type: 'code';
	/** Of the step. */
	id: string;
	status: RunStep['status'];
	code: string;
	outputs: CodeOutput[];
	startedAt: number;
	endedAt: number | null;
	durationMs?: number | undefined;
	/** The most memory at a time. */
	memoryBytes?: number | undefined;
	/** Processor time. */
	cpuMs?: number | undefined;
	/** Why the variables of earlier code were lost. */
	lostBecause?: string | undefined;
	usage: Usage | null;
}

export interface TextEntry {
	type: 'text';
	/** Of the message. */
	id: string;
	text: string;
	/** The last text of a run that has ended. */
	isAnswer?: boolean;
}

export interface FunctionsEntry {
	type: 'functions';
	id: string;
	calls: FunctionCall[];
}

/** A file that the run's code wrote. */
export interface FileView {
	id: string;
	name: string;
	bytes: number;
	collection: 'files' | 'containerFiles';
}

/** A run in a list. */
export type RunSummary = Pick<
	RunView,
	'id' | 'status' | 'model' | 'question' | 'createdAt' | 'startedAt' | 'endedAt'
>;
