import { TextPrefix } from '../../../../../src/model/chatCompletions/text/TextPrefix.ts';
import { readTextCalls } from '../../../../../src/model/chatCompletions/text/readTextCalls.ts';
import { separateReasoning } from '../../../../../src/model/chatCompletions/text/separateReasoning.ts';

const call = '<tool_call>{"name": "python", "arguments": {"code": "1"}}</tool_call>';

/** Feeds an answer in pieces of a given size and returns all the text that was certain before its end. */
function readInPieces(
	raw: string,
	size: number,
	{ mayCall = true, acceptsFences = true } = {},
): string {
	const prefix = new TextPrefix({ mayCall, acceptsFences });
	let text = '';
	for (let start = 0; start < raw.length; start += size) {
		text += prefix.add(raw.slice(start, start + size));
	}
	return text;
}

describe.each([1, 2, 3, 7, 1000])('in pieces of %i characters', (size) => {
	test.each([
		['Hello, world. It is 5 < 6.', 'Hello, world. It is 5 < 6.'],
		[`Let me see.\n\n${call}`, 'Let me see.'],
		[`<think>I should\ncall.</think>\n\nLet me see. ${call}`, 'Let me see.'],
		['<thinking>hm</thinking>Yes.', 'Yes.'],
		['<THINK>hm</Think>\n<think>hm</think>Yes.', 'Yes.'],
		['[THINK]hm[/THINK]Yes [1].', 'Yes [1].'],
		['<think>never closed', ''],
		['<b>Yes.</b>', '<b>Yes.</b>'],
		['Here:\n```python\n1\n```\nDone.', 'Here:'],
		['[TOOL_CALLS][{"name": "python", "arguments": {"code": "1"}}]', ''],
		['{"name": "python", "arguments": {"code": "1"}}', ''],
		['```json\n{"name": "python", "arguments": {"code": "1"}}\n```', ''],
		['The end.<|im_end|>', 'The end.'],
		['The end.</s>', 'The end.'],
		['<think>\n\n</think>\n\n<response>\nYes.\n</response>', 'Yes.'],
		['<think>hm</think>\n<answer>\nYes.\n</answer>', 'Yes.'],
		['<|START_RESPONSE|>Yes.<|END_RESPONSE|>', 'Yes.'],
		['<|channel>thought\nhm<channel|>Yes.<turn|>', 'Yes.'],
		["I'll use <|python_tag|>1<|eom_id|>", "I'll use"],
		['Blanks   within and after.  \n', 'Blanks   within and after.'],
	])('passes on only the start of the final text of %j', (raw, expected) => {
		const { text } = readTextCalls(separateReasoning(raw).text, {
			acceptsFences: true,
			atEndOnly: false,
			executed: new Set(),
			isKnown: (name) => name === 'python',
		});
		expect(readInPieces(raw, size)).toBe(expected);
		expect(text.startsWith(expected)).toBe(true);
	});
});

test('passes on text as it arrives, and fences too where they are not calls', () => {
	const options = { acceptsFences: false };
	expect(readInPieces('It is', 1, options)).toBe('It is');
	expect(readInPieces('It is:\n```py', 1, options)).toBe('It is:\n```py');
	expect(readInPieces('It is <tool', 1, options)).toBe('It is');
	expect(readInPieces('{"a": 1} `b` <tool_call>', 1, { ...options, mayCall: false })).toBe(
		'{"a": 1} `b` <tool_call>',
	);
});
