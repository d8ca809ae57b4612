/**
 * The part of the AI SDK's interface for language models (`LanguageModelV4` of `@ai-sdk/provider`) that the engine
 * uses. The vendors' packages are loaded by name, so it is declared here; the tests run the real packages.
 */
export interface LanguageModel {
	doStream(options: CallOptions): PromiseLike<{ stream: ReadableStream<StreamPart> }>;
}

export interface CallOptions {
	prompt: PromptMessage[];
	tools?: { type: 'function'; name: string; description?: string; inputSchema: object }[];
	toolChoice?: { type: 'auto' | 'required' } | { type: 'tool'; toolName: string };
	maxOutputTokens?: number;
	temperature?: number;
	topP?: number;
	responseFormat?: { type: 'json'; schema?: object; name?: string; description?: string };
	reasoning?: string;
	providerOptions?: VendorOptions;
	abortSignal?: AbortSignal;
}

/** By the name of a vendor. */
export type VendorOptions = Record<string, Record<string, unknown>>;

export type PromptMessage =
	| { role: 'system'; content: string }
	| { role: 'user'; content: (TextPart | FilePart)[] }
	| { role: 'assistant'; content: AssistantPart[] }
	| { role: 'tool'; content: ToolResultPart[] };

interface TextPart {
	type: 'text';
	text: string;
	providerOptions?: VendorOptions;
}

/** An image. */
export interface FilePart {
	type: 'file';
	data: { type: 'data'; data: string } | { type: 'url'; url: URL };
	mediaType: string;
}

export type AssistantPart =
	TextPart | { type: 'reasoning'; text: string; providerOptions?: VendorOptions } | ToolCallPart;

export interface ToolCallPart {
	type: 'tool-call';
	toolCallId: string;
	toolName: string;
	/** An object. */
	input: unknown;
	providerOptions?: VendorOptions;
}

export interface ToolResultPart {
	type: 'tool-result';
	toolCallId: string;
	toolName: string;
	output:
		| { type: 'text'; value: string }
		| { type: 'content'; value: ({ type: 'text'; text: string } | FilePart)[] };
}

/** Parts of a streamed answer. Those of other types are ignored. */
export type StreamPart = { providerMetadata?: VendorOptions } & (
	| { type: 'text-start' | 'text-end' | 'reasoning-start' | 'reasoning-end'; id: string }
	| { type: 'text-delta' | 'reasoning-delta'; id: string; delta: string }
	| { type: 'tool-input-start'; id: string; toolName: string }
	| { type: 'tool-input-delta'; id: string; delta: string }
	| {
			type: 'tool-call';
			toolCallId: string;
			toolName: string;
			/** JSON, if the model wrote valid JSON. */
			input: string;
			providerExecuted?: boolean;
	  }
	| {
			type: 'finish';
			usage: { inputTokens: TokenCount; outputTokens: TokenCount };
			finishReason: { unified: string; raw: string | undefined };
	  }
	| { type: 'error'; error: unknown }
);

interface TokenCount {
	total: number | undefined;
}
