import type { TextCall } from './TextCall.ts';

/** The fields in which models write the arguments. */
const ARGUMENTS = [
	'arguments',
	'parameters',
	'args',
	'input',
	'tool_input',
	'action_input',
	'params',
];
/** The fields in which they write the name, when it is not `name`. */
const NAMES = ['tool', 'tool_name', 'action', 'function_name'];
/** The fields around a call. */
const WRAPPERS = ['function', 'function_call', 'tool_call'];

/** Reads calls from JSON in the shapes that models use; undefined for a value that is not a call. */
export function toTextCalls(value: unknown): TextCall[] | undefined {
	if (Array.isArray(value)) {
		const calls = value.map(toTextCalls);
		return calls.length > 0 && calls.every((call) => call !== undefined) ? calls.flat() : undefined;
	}
	if (typeof value !== 'object' || value === null) return undefined;
	const fields = value as Record<string, unknown>;
	if (Array.isArray(fields['tool_calls'])) return toTextCalls(fields['tool_calls']);
	const inner = WRAPPERS.map((name) => fields[name]).find(
		(each) => typeof each === 'object' && each !== null,
	);
	if (inner !== undefined) return toTextCalls(inner);
	const called = [fields['name'], fields['function'], ...NAMES.map((name) => fields[name])].find(
		(each) => typeof each === 'string',
	);
	const given = ARGUMENTS.map((name) => fields[name]).find(
		(each) => each !== undefined && each !== null,
	);
	if (called === undefined) return undefined;
	const id = fields['id'];
	if (given === undefined) {
		// Small models leave out the object around the arguments.
		const { code } = fields;
		return typeof code === 'string'
			? [{ name: called, arguments: JSON.stringify({ code }) }]
			: undefined;
	}
	return [
		{
			name: called,
			arguments: typeof given === 'string' ? given : JSON.stringify(given),
			...(typeof id === 'string' && id !== '' && { id }),
		},
	];
}
