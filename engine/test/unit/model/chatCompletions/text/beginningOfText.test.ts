import { readCode } from '../../../../../src/model/chatCompletions/readCode.ts';
import { beginningOfText } from '../../../../../src/model/chatCompletions/text/beginningOfText.ts';
import { readTextCalls } from '../../../../../src/model/chatCompletions/text/readTextCalls.ts';
import { stripThinking } from '../../../../../src/model/chatCompletions/text/stripThinking.ts';

const call = '<tool_call>{"name": "python", "arguments": {"code": "1"}}</tool_call>';

/** Answers as they come, letter by letter. */
test.each([
	'Hello, world. It is 5 < 6.',
	`Let me see.\n\n${call}`,
	`<think>I should\ncall.</think>\n\nLet me see. ${call}`,
	'<thinking>hm</thinking>Yes.',
	'[THINK]hm[/THINK]Yes [1].',
	'Here:\n```python\n1\n```\nDone.',
	'[TOOL_CALLS][{"name": "python", "arguments": {"code": "1"}}]',
	'{"name": "python", "arguments": {"code": "1"}}',
	'The end.<|im_end|>',
	'Trailing blanks.  \n',
])('tells of %j nothing that is not the beginning of its text in the end', (raw) => {
	const { text } = readTextCalls(stripThinking(raw), {
		takesFences: true,
		executed: new Set(),
		names: ['python'],
	});
	for (let length = 1; length <= raw.length; length++) {
		const told = beginningOfText(raw.slice(0, length), { mayCall: true, takesFences: true });
		expect(text.startsWith(told)).toBe(true);
	}
});

test('tells text while it comes, fences too where they are no calls', () => {
	const read = (raw: string) => beginningOfText(raw, { mayCall: true, takesFences: false });
	expect(read('It is')).toBe('It is');
	expect(read('It is:\n```py')).toBe('It is:\n```py');
	expect(read('It is <tool')).toBe('It is');
});

/** What would take hours where each blank is looked at from each other. */
test.each([
	['blanks', `It is${'\n'.repeat(300_000)}so.`],
	['calls', '<tool_call></tool_call>'.repeat(50_000)],
	['quotes and blanks', `{"code": "${`"${' '.repeat(1000)}x`.repeat(300)}`],
])('comes to an end with an answer of many %s', (_what, raw) => {
	const text = stripThinking(raw);
	const { calls } = readTextCalls(text, {
		takesFences: true,
		executed: new Set(),
		names: ['python'],
	});
	expect(calls.length).toBeLessThan(100);
	expect([undefined, raw]).toContain(readCode(raw));
	expect(text.startsWith(beginningOfText(raw, { mayCall: true, takesFences: true }))).toBe(true);
});
