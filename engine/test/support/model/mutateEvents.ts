/** What models and broken gateways put into streams. */
const DEBRIS = [
	...[
		'<tool_call>',
		'</tool_call>',
		'<|python_tag|>',
		'[TOOL_CALLS]',
		'<think>',
		'</think>',
		'```',
	],
	...[
		'```python\\n',
		'<|channel|>',
		'<|message|>',
		'<|im_end|>',
		'\\"',
		'\\\\',
		'{',
		'}',
		'[',
		']',
	],
	...[
		'<function=python>',
		'</parameter>',
		'null',
		'\\u0000',
		'\\ud800',
		'Action: python\\n',
		'é',
		'😀',
	],
];

const FIELDS = [
	'"index":0',
	'"id":"call_1"',
	'"name":"python"',
	'"role":"assistant"',
	'"content":""',
];
const FINISH_REASONS = ['stop', 'length', 'tool_calls', 'content_filter', 'error', '', 'eos'];

type Mutate = (events: string[], random: () => number) => string[];

const anyOf = <T>(items: T[], random: () => number): T =>
	items[Math.floor(random() * items.length)]!;
const anyIndex = (items: { length: number }, random: () => number) =>
	Math.floor(random() * items.length);

/** Changes one event. */
function change(
	events: string[],
	random: () => number,
	mutate: (event: string) => string,
): string[] {
	const index = anyIndex(events, random);
	return events.with(index, mutate(events[index]!));
}

const mutations: Mutate[] = [
	(events, random) => events.toSpliced(anyIndex(events, random), 1),
	(events, random) => {
		const index = anyIndex(events, random);
		return events.toSpliced(index, 0, events[index]!);
	},
	(events, random) => {
		const [one, other] = [anyIndex(events, random), anyIndex(events, random)];
		return events.with(one, events[other]!).with(other, events[one]!);
	},
	// All that follows is missing, except for the end.
	(events, random) => [...events.slice(0, anyIndex(events, random)), ...events.slice(-2)],
	(events, random) => events.slice(0, anyIndex(events, random)),
	(events, random) =>
		change(events, random, (event) => {
			const at = anyIndex(event, random);
			return event.slice(0, at) + anyOf(DEBRIS, random) + event.slice(at);
		}),
	(events, random) =>
		change(events, random, (event) =>
			event.replace(/"(content|arguments)":"/, (start) => start + anyOf(DEBRIS, random)),
		),
	(events, random) =>
		change(events, random, (event) => {
			const at = anyIndex(event, random);
			return event.slice(0, at) + event.slice(at + 1 + Math.floor(random() * 8));
		}),
	(events, random) =>
		change(events, random, (event) => event.replace(anyOf(FIELDS, random), '"x":null')),
	(events, random) =>
		change(events, random, (event) => event.replace(/"(\w+)":"[^"]*"/, '"$1":null')),
	(events, random) =>
		change(events, random, (event) => event.replace(/"(\w+)":\[/, '"$1":null,"x":[')),
	(events, random) =>
		events.map((event) =>
			event.replace(/"finish_reason":"\w+"/, `"finish_reason":"${anyOf(FINISH_REASONS, random)}"`),
		),
];

/** Changes a stream of events in a few random ways. */
export function mutateEvents(stream: string, random: () => number): string {
	let events = stream.split(/(?<=\n\n)/);
	const count = 1 + Math.floor(random() * 3);
	for (let mutated = 0; mutated < count && events.length > 0; mutated++) {
		events = anyOf(mutations, random)(events, random);
	}
	return events.join('');
}
