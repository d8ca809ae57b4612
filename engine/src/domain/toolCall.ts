export type CodeOutput = { type: 'logs'; text: string } | { type: 'image'; fileId: string };

export interface CodeCall {
	id: string;
	/** Empty until it is run. */
	code: string;
	outputs: CodeOutput[];
}

export interface FunctionCall {
	id: string;
	name: string;
	/** JSON, as the model wrote it. */
	arguments: string;
	/** What the client says came of it. */
	output?: string;
}
