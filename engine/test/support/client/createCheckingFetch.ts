import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { readYaml } from '../readYaml.ts';
import { readEvents } from './readEvents.ts';

/** OpenAI's published protocol. It is next to the project, if it exists. */
const protocolFolder = join(__dirname, '../../../../../shared/protocol');
const protocols = { assistants: 'assistants-v2.yaml', responses: 'responses.yaml' };
type Protocol = keyof typeof protocols;

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
interface Check {
	answer(method: string, path: string, status: number, answer: unknown): void;
	/** An event of a stream of the Assistants API. */
	event(name: string, data: unknown): void;
}

let check: Promise<Check> | undefined;

/** The names of the events that were checked. */
export const checkedEvents = new Set<string>();

/** Operations, as `get /threads/{thread_id}`, whose answers were checked. */
export const checkedOperations = new Set<string>();

/** All operations of each protocol; none where its specification is not available. */
export const knownOperations: Record<Protocol, string[]> = { assistants: [], responses: [] };

/** A fetch that throws when a response does not conform to the protocol. */
export function createCheckingFetch(): typeof fetch {
	check ??= loadCheck();
	return async (input, init) => {
		const [answer, checks] = await Promise.all([fetch(input, init), check]);
		const type = answer.headers.get('content-type') ?? '';
		const path = new URL(input instanceof Request ? input.url : input).pathname;
		if (type.startsWith('application/json')) {
			checks?.answer(init?.method ?? 'GET', path, answer.status, await answer.clone().json());
		}
		if (!type.startsWith('text/event-stream') || !path.startsWith('/v1/threads')) return answer;
		const body = answer.body?.pipeThrough(readEvents((name, data) => checks?.event(name, data)));
		return new Response(body, answer);
	};
}

async function loadCheck(): Promise<Check> {
	if (!existsSync(protocolFolder)) {
		process.stderr.write(
			'The published protocol is not available: answers are not checked against it.\n',
		);
		return { answer: () => undefined, event: () => undefined };
	}
	const ajv = addFormats.default(
		new Ajv2020({ strict: false, allErrors: true, validateSchema: false }),
	);
	ajv.addFormat('unixtime', true);
	const operations = [
		...(await readOperations(ajv, 'responses')),
		...(await readOperations(ajv, 'assistants')),
	];
	// `/threads/runs` must match before `/threads/{thread_id}`.
	operations.sort((a, b) => a.parameters - b.parameters);
	// Each is compiled when it is first used. ajv keeps it by its schema object.
	const errorSchema = published('ErrorResponse');

	const checkBy = (validate: ValidateFunction, what: string, found: unknown) => {
		if (validate(withoutKnownDifferences(found))) return;
		const findings = validate.errors?.map(
			({ instancePath, message }) => `${instancePath} ${message}`,
		);
		throw new Error(
			`${what} is not as published: ${findings?.join('; ')}\n${JSON.stringify(found)}`,
		);
	};
	return {
		answer(method, path, status, answer) {
			const operation = operations.find(
				(known) => known.method === method.toLowerCase() && known.pattern.test(path),
			);
			if (operation === undefined && status === 200) return;
			const validate = status === 200 ? operation?.validate() : ajv.compile(errorSchema);
			if (validate === undefined) return;
			if (status === 200 && operation !== undefined) checkedOperations.add(operation.name);
			checkBy(validate, `${method} ${path} (${status})`, answer);
		},
		event(name, data) {
			const prefix = Object.keys(eventSchemas).find((known) => name.startsWith(known));
			const schema = prefix === undefined ? undefined : eventSchemas[prefix];
			if (schema === undefined) throw new Error(`There is no event '${name}'.`);
			checkBy(ajv.compile(schema), name, data);
			checkedEvents.add(name);
		},
	};
}

const published = (name: string) => ({ $ref: `assistants#/components/schemas/${name}` });

const delta = (name: string, part: object) => ({
	type: 'object',
	required: ['id', 'object', 'delta'],
	additionalProperties: false,
	properties: { id: { type: 'string' }, object: { const: name }, delta: part },
});

const indexed = {
	type: 'array',
	items: {
		type: 'object',
		required: ['index', 'type'],
		properties: { index: { type: 'integer' } },
	},
};

/**
 * The schemas of events by the prefix of their names, longer prefixes first. The published schema leaves the
 * deltas out: their schemas follow its examples and a recorded stream.
 */
const eventSchemas: Record<string, object> = {
	'thread.run.step.delta': delta('thread.run.step.delta', {
		type: 'object',
		required: ['step_details'],
		properties: {
			step_details: {
				type: 'object',
				required: ['type', 'tool_calls'],
				properties: { type: { const: 'tool_calls' }, tool_calls: indexed },
			},
		},
	}),
	'thread.run.step.': published('RunStepObject'),
	'thread.run.': published('RunObject'),
	'thread.message.delta': delta('thread.message.delta', {
		type: 'object',
		required: ['content'],
		properties: { content: indexed },
	}),
	'thread.message.': published('MessageObject'),
	'thread.created': published('ThreadObject'),
	error: { type: 'object', required: ['message'] },
	done: { const: null },
};

async function readOperations(ajv: Ajv2020, name: Protocol) {
	const file = join(protocolFolder, protocols[name]);
	const protocol = toJsonSchema((await readYaml(file)) as Json) as unknown as {
		paths: Record<string, Record<string, Operation>>;
	};
	ajv.addSchema({ ...protocol, $id: name });
	const operations = Object.entries(protocol.paths).flatMap(([template, methods]) =>
		Object.keys(methods).map((method) => ({
			name: `${method} ${template}`,
			method,
			pattern: new RegExp(`^/v1${template.replace(/\{\w+\}/g, '[^/]+')}$`),
			parameters: template.split('{').length,
			validate: () => validatorOf(ajv, name, template, method, methods[method]!),
		})),
	);
	knownOperations[name] = operations.map((operation) => operation.name);
	return operations;
}

/** Real responses have these nulls (seen in recordings), but the published schema does not allow them. */
function withoutKnownDifferences(answer: unknown): unknown {
	if (typeof answer !== 'object' || answer === null) return answer;
	if (!('object' in answer) || answer.object !== 'response') return answer;
	const { user, usage, ...rest } = answer as Record<string, unknown>;
	return { ...rest, ...(user !== null && { user }), ...(usage !== null && { usage }) };
}

interface Operation {
	responses: Record<string, { content?: Record<string, unknown> }>;
}

function validatorOf(
	ajv: Ajv2020,
	name: Protocol,
	template: string,
	method: string,
	operation: Operation,
): ValidateFunction | undefined {
	if (operation.responses['200']?.content?.['application/json'] === undefined) return undefined;
	const pointer = [
		'paths',
		template,
		method,
		'responses',
		'200',
		'content',
		'application/json',
		'schema',
	]
		.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
		.join('/');
	return ajv.getSchema(`${name}#/${pointer}`);
}

/** Converts OpenAPI's `nullable`, also within `allOf`, to JSON schema. */
function toJsonSchema(node: Json): Json {
	if (Array.isArray(node)) return node.map(toJsonSchema);
	if (node === null || typeof node !== 'object') return node;
	const { nullable, ...rest } = node;
	const parts = rest['allOf'];
	const isNullablePart = (part: Json) => JSON.stringify(part) === '{"nullable":true}';
	const isNullable = nullable === true || (Array.isArray(parts) && parts.some(isNullablePart));
	if (Array.isArray(parts)) rest['allOf'] = parts.filter((part) => !isNullablePart(part));
	const schema = Object.fromEntries(
		Object.entries(rest).map(([key, value]) => [key, toJsonSchema(value)]),
	);
	return isNullable ? { anyOf: [schema, { type: 'null' }] } : schema;
}
