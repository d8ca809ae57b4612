export type Tool = { type: 'code_interpreter' } | FunctionTool;

/** A function that the client runs: the run waits for its output. */
export interface FunctionTool {
	type: 'function';
	function: FunctionDefinition;
}

/** Passed to the model server as the client gave it. */
export interface FunctionDefinition {
	name: string;
	description?: string;
	/** A JSON schema. */
	parameters?: Record<string, unknown>;
	strict?: boolean | null;
}

export type ToolChoice =
	| 'none'
	| 'auto'
	| 'required'
	| { type: 'code_interpreter' }
	| { type: 'function'; function: { name: string } }
	/** Only these of the run's tools may be called. `required`: at least one must be called. */
	| { type: 'allowed_tools'; mode: 'auto' | 'required'; hasPython: boolean; functions: string[] };

/** A JSON schema or format object, passed to the model server as the client gave it. */
export type ResponseFormat = 'auto' | Record<string, unknown>;
