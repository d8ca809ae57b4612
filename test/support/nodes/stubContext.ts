import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import type {
	IBinaryData,
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IWorkflowSettings,
	NodeExecutionHint,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { NodeHelpers, NodeOperationError } from 'n8n-workflow';
import { authenticate } from '../../../credentials/authenticate.ts';

export interface StubSettings {
	node: INodeType;
	items?: INodeExecutionData[];
	/** What the user set; other parameters have the node's defaults. */
	parameters?: Record<string, unknown>;
	/** What differs between items, as expressions would return it. */
	parametersOf?: (item: INodeExecutionData) => Record<string, unknown>;
	credentials?: ICredentialDataDecryptedObject;
	continueOnFail?: boolean;
	onError?: INode['onError'];
	/** The settings of the workflow. */
	workflowSettings?: IWorkflowSettings;
	/** The types of the nodes after this one. */
	childTypes?: string[];
	/** Whether an AI agent uses the node as a tool. */
	isTool?: boolean;
	/** `manual` when a user watches. */
	mode?: WorkflowExecuteMode;
	signal?: AbortSignal;
	staticData?: IDataObject;
	/** Binary data by ID, as n8n's file modes store it; without it, in memory as base64. */
	binaryStore?: Map<string, Buffer>;
}

export interface StubContext extends IExecuteFunctions {
	hints: NodeExecutionHint[];
	/** What a user sees in the browser's console during the execution. */
	messages: string[];
}

/**
 * An execution context for one node: defaults are filled in by n8n's own code, the credential is applied by the
 * real `authenticate`, requests go out by the global fetch. Of expressions it knows `={{ $json.key }}` only.
 */
export function stubContext(settings: StubSettings): StubContext {
	const { items = [{ json: {} }], signal, staticData = {} } = settings;
	const { credentials = {} } = settings;
	const node = toNode(settings);
	const hints: NodeExecutionHint[] = [];
	const messages: string[] = [];
	const context = {
		hints,
		messages,
		getNode: () => node,
		getInputData: () => items,
		continueOnFail: () => settings.continueOnFail === true,
		getChildNodes: () => (settings.childTypes ?? []).map((type) => ({ name: type, type })),
		getWorkflowSettings: () => settings.workflowSettings ?? {},
		isToolExecution: () => settings.isTool === true,
		getExecutionCancelSignal: () => signal,
		getMode: () => settings.mode ?? 'trigger',
		getWorkflow: () => ({ id: 'workflow', name: 'Weekly numbers', active: false }),
		getTimezone: () => 'America/New_York',
		sendMessageToUI: (message: string) => messages.push(message),
		getWorkflowStaticData: () => staticData,
		getCredentials: async () => credentials,
		addExecutionHints: (...more: NodeExecutionHint[]) => hints.push(...more),
		getNodeParameter(
			name: string,
			itemIndex: number,
			fallback?: unknown,
			{ extractValue = false } = {},
		) {
			const item = items[itemIndex] as INodeExecutionData;
			const given = { ...node.parameters, ...settings.parametersOf?.(item) };
			const found = valueAt(given, name);
			const value = found === undefined ? fallback : found;
			if (value === undefined) throw new Error(`Could not get parameter ${name}`);
			const resolved = resolve(value, item);
			return extractValue ? valueOf(resolved) : resolved;
		},
		helpers: {
			httpRequest: sendRequest,
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) =>
				await sendRequest(await authenticate(credentials, options)),
			createBinarySignedUrl: ({ id }: IBinaryData, lifetime?: string) =>
				`http://n8n/binary/${id}?lifetime=${lifetime}`,
			...binaryHelpers(node, items, settings.binaryStore),
		},
	};
	return context as unknown as StubContext;
}

function toNode({ node: { description }, parameters = {}, onError }: StubSettings): INode {
	const node = {
		id: 'node',
		name: description.defaults.name as string,
		type: `n8n-nodes-code-interpreter.${description.name}`,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: parameters as INodeParameters,
		onError,
	};
	const withDefaults = NodeHelpers.getNodeParameters(
		description.properties,
		node.parameters,
		true,
		false,
		node,
		description,
	);
	return { ...node, parameters: withDefaults ?? {} };
}

/** A parameter by its name, or by its path such as `options.threadId`. */
function valueAt(parameters: object, path: string): unknown {
	let value: unknown = parameters;
	for (const key of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
	return value;
}

/** The value that n8n extracts from a resource locator; a plain text stays unchanged (`extract-value.js` of n8n-core). */
function valueOf(given: unknown): unknown {
	const isLocator = typeof given === 'object' && given !== null && 'mode' in given;
	return isLocator && 'value' in given ? given.value : given;
}

function resolve(value: unknown, { json }: INodeExecutionData): unknown {
	const key = typeof value === 'string' && /^=\{\{ \$json\.(\w+) \}\}$/.exec(value)?.[1];
	return key ? json[key] : value;
}

async function sendRequest(options: IHttpRequestOptions) {
	const query = new URLSearchParams((options.qs ?? {}) as Record<string, string>).toString();
	const answer = await fetch(query ? `${options.url}?${query}` : options.url, {
		method: options.method,
		headers: options.headers as Record<string, string>,
		body: options.body as BodyInit | undefined,
		redirect: options.disableFollowRedirect ? 'manual' : 'follow',
		signal: options.abortSignal as AbortSignal | undefined,
	});
	return {
		statusCode: answer.status,
		headers: Object.fromEntries(answer.headers),
		body: answer.body ? Readable.fromWeb(answer.body as WebStream) : Readable.from([]),
	};
}

function binaryHelpers(node: INode, items: INodeExecutionData[], store?: Map<string, Buffer>) {
	return {
		assertBinaryData(itemIndex: number, name: string): IBinaryData {
			const binary = items[itemIndex]?.binary?.[name];
			if (!binary) throw new NodeOperationError(node, `No binary field ${name}`, { itemIndex });
			return binary;
		},
		async prepareBinaryData(data: Buffer | Readable, fileName?: string, mimeType = '') {
			const bytes = Buffer.isBuffer(data) ? data : await buffer(data);
			if (!store) return { data: bytes.toString('base64'), fileName, mimeType };
			const id = `filesystem-v2:${store.size}`;
			store.set(id, bytes);
			return { id, data: 'filesystem-v2', fileName, mimeType };
		},
		getBinaryMetadata: async (id: string) => ({ fileSize: (store?.get(id) as Buffer).length }),
		getBinaryStream: async (id: string) => Readable.from([store?.get(id) as Buffer]),
	};
}

/** A file as an item's binary data in memory. */
export function binaryOf(
	content: string | Buffer,
	fileName: string,
	mimeType = 'text/csv',
): IBinaryData {
	return { data: Buffer.from(content).toString('base64'), fileName, mimeType };
}
