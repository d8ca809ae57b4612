import type { FastifySchemaValidationError } from 'fastify/types/schema.js';
import type { ApiError } from './ApiError.ts';
import { invalidRequest } from './ApiError.ts';

type Explain = (param: string, params: Record<string, unknown>) => [message: string, code: string];

/** OpenAI's message for each JSON schema keyword that a value violates. */
const explanations: Record<string, Explain> = {
	required: (param) => [`Missing required parameter: '${param}'.`, 'missing_required_parameter'],
	type: (param, { type }) => [`Invalid type for '${param}': expected ${type}.`, 'invalid_type'],
	enum: (param, { allowedValues, type }) => [
		`Invalid value for '${param}'. Supported values are: ${quoteAll(allowedValues)}${type === 'object' ? ', or an object' : ''}.`,
		'invalid_value',
	],
	maxLength: (param, { limit }) => [
		`Invalid '${param}': string too long. Expected a string with maximum length ${limit}.`,
		'string_above_max_length',
	],
	minLength: (param) => [
		`Invalid '${param}': empty string. Expected a string with minimum length 1.`,
		'empty_string',
	],
	pattern: (param, { pattern }) => [
		`Invalid '${param}': string does not match pattern. Expected a string that matches the pattern '${pattern}'.`,
		'invalid_value',
	],
	maxItems: (param, { limit }) => [
		`Invalid '${param}': array too long. Expected an array with maximum length ${limit}.`,
		'array_above_max_length',
	],
	minItems: (param, { limit }) => [
		`Invalid '${param}': array too short. Expected an array with minimum length ${limit}.`,
		'array_below_min_length',
	],
	uniqueItems: (param) => [
		`Invalid '${param}': duplicate items. Expected an array in which each item occurs once.`,
		'invalid_value',
	],
	maxProperties: (param, { limit }) => [
		`Invalid '${param}': too many properties. Expected an object with at most ${limit} properties.`,
		'object_above_max_properties',
	],
	minimum: (param, { limit }) => [
		`Invalid '${param}': below the minimum value. Expected a value >= ${limit}.`,
		'decimal_below_min_value',
	],
	maximum: (param, { limit }) => [
		`Invalid '${param}': above the maximum value. Expected a value <= ${limit}.`,
		'decimal_above_max_value',
	],
};

/** The error (400) for a body that violates its schema. */
export function fromValidationErrors(findings: FastifySchemaValidationError[]): ApiError {
	const first = findMostSpecific(findings);
	if (first === undefined) return invalidRequest(null, 'The request is not valid.');
	const missing = first.keyword === 'required' ? `/${String(first.params['missingProperty'])}` : '';
	const param = toParam(first.instancePath + missing);
	const explain = explanations[first.keyword];
	if (explain === undefined) return invalidRequest(param, `Invalid '${param}'.`);
	const types = { type: listTypes(findings, first) };
	const [message, code] = explain(param || 'body', { ...first.params, ...types });
	return invalidRequest(param || null, message, code);
}

/** The innermost. Of several alternatives, the one of the value's type: the others only say that they have another. */
function findMostSpecific(
	findings: FastifySchemaValidationError[],
): FastifySchemaValidationError | undefined {
	const [first, ...others] = findings.toSorted(
		(a, b) => depth(b.instancePath) - depth(a.instancePath),
	);
	if (first?.keyword !== 'type') return first;
	const sameValue = others.filter(({ instancePath }) => instancePath === first.instancePath);
	return sameValue.find(({ keyword }) => keyword !== 'type' && keyword in explanations) ?? first;
}

/** The types of all alternatives. Null stands for an absent value, and is what nobody means to send. */
function listTypes(
	findings: FastifySchemaValidationError[],
	{ instancePath }: FastifySchemaValidationError,
): string {
	const types = findings
		.filter((finding) => finding.keyword === 'type' && finding.instancePath === instancePath)
		.map(({ params }) => String(params['type']));
	return [...new Set(types)].filter((type) => type !== 'null').join(' or ');
}

const depth = (path: string) => path.split('/').length;

/** `/messages/0/role` becomes `messages[0].role`. */
function toParam(pointer: string): string {
	return pointer
		.slice(1)
		.replaceAll('~1', '/')
		.replaceAll('~0', '~')
		.replace(/\/(\d+)(?=\/|$)/g, '[$1]')
		.replaceAll('/', '.');
}

function quoteAll(values: unknown): string {
	if (!Array.isArray(values)) return '';
	return values.flatMap((value) => (value === null ? [] : `'${String(value)}'`)).join(', ');
}
