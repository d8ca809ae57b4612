export type CodeOutput = { type: 'logs'; text: string } | { type: 'image'; fileId: string };

export interface CodeCall {
	id: string;
	/** Empty until it runs. */
	code: string;
	outputs: CodeOutput[];
	/** Why the variables of earlier code were lost, where there were any. */
	lostBecause?: string;
	/** How long it ran, once it has ended. */
	durationMs?: number;
	/** What it used, where the sandbox measured it: the most memory at a time, and processor time. */
	memoryBytes?: number;
	cpuMs?: number;
}

export interface FunctionCall {
	id: string;
	name: string;
	/** JSON, as the model wrote it. */
	arguments: string;
	/** The result, as the client reports it. */
	output?: string;
}
