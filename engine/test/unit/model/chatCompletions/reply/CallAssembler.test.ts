import {
	CallAssembler,
	withoutRepeatedCalls,
	type CallDelta,
} from '../../../../../src/model/chatCompletions/reply/CallAssembler.ts';

const json = '{"code": "print(21 * 2)"}';

function assemble(...parts: CallDelta[]) {
	const assembler = new CallAssembler();
	const deltas = parts.map((part) => assembler.add(part).delta);
	return { calls: withoutRepeatedCalls(assembler.calls), deltas };
}

const named = (given: unknown, fields: CallDelta = {}): CallDelta => ({
	index: 0,
	id: 'a',
	...fields,
	function: { name: 'python', arguments: given },
});
const unnamed = (given: string, fields: CallDelta = {}): CallDelta => ({
	index: 0,
	...fields,
	function: { arguments: given },
});

/** Seen in public reports about LiteLLM, vLLM, Gemini and other OpenAI-compatible servers. */
test.each<[string, CallDelta[]]>([
	['in parts', [named('{"code": '), unnamed('"print(21 * 2)"}')]],
	['whole', [named(json)]],
	['as an object', [named({ code: 'print(21 * 2)' })]],
	[
		'numbered from 1',
		[named('{"code": ', { index: 1 }), unnamed('"print(21 * 2)"}', { index: 1 })],
	],
	[
		'without a number',
		[
			{ id: 'a', function: { name: 'python', arguments: '{"code": ' } },
			{ function: { arguments: '"print(21 * 2)"}' } },
		],
	],
	[
		'with a new id for each part',
		[named('{"code": '), unnamed('"print(', { id: 'b' }), unnamed('21 * 2)"}', { id: 'c' })],
	],
	[
		'with a new id and the name for each part',
		[named('{"code": '), named('"print(21 * 2)"}', { id: 'b' })],
	],
	['with a summary at the end', [named('{"code": '), unnamed('"print(21 * 2)"}'), named(json)]],
	[
		'with a summary that is JSON in JSON',
		[named('{"code": '), unnamed('"print(21 * 2)"}'), named(JSON.stringify(json))],
	],
	[
		'under several numbers',
		[named(json), named(json, { index: 1 }), named(json, { index: 2, id: 'c' })],
	],
])('assembles one call that is sent %s', (_how, parts) => {
	const { calls, deltas } = assemble(...parts);
	expect(calls).toHaveLength(1);
	expect(calls[0]).toMatchObject({ id: 'a', name: 'python' });
	expect(JSON.parse(calls[0]!.arguments)).toEqual({ code: 'print(21 * 2)' });
	expect(deltas.join('').startsWith(calls[0]!.arguments)).toBe(true);
});

test('keeps different calls apart', () => {
	const first = named('{"code": "1"}');
	const second = named('{"code": "2"}', { id: 'b' });
	for (const parts of [
		[first, second],
		[first, { ...second, index: 1 }],
		[first, { ...second, index: 1 }, unnamed('', { index: 0 })],
	]) {
		expect(assemble(...parts).calls).toEqual([
			{ id: 'a', name: 'python', arguments: '{"code": "1"}' },
			{ id: 'b', name: 'python', arguments: '{"code": "2"}' },
		]);
	}
});

test('keeps only the start of a name and an id that do not end', () => {
	const parts = Array.from({ length: 50 }, () => ({
		index: 0,
		id: 'i'.repeat(10_000),
		function: { name: 'n'.repeat(1000) },
	}));
	const [call] = assemble(...parts).calls;
	expect(call).toEqual({ id: 'i'.repeat(256), name: 'n'.repeat(256), arguments: '' });
});
