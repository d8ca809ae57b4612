import {
	readDeepSeek,
	readInvocations,
	readKimi,
	readList,
	readMistral,
	readNamed,
	readTagged,
} from './readCallBody.ts';
import type { TextCall } from './TextCall.ts';

/** A way in which models write calls as text, from the chat templates of the models that are named. */
export interface Dialect {
	models: string;
	/** What starts a call. */
	marker: string;
	/** What ends it; a call that is cut off runs to the end of the text. */
	closing: RegExp;
	/** Reads what is between the two. */
	read(body: string): TextCall[];
}

const listOrNothing = (body: string) => readList(body) ?? [{ name: '', arguments: body }];

export const dialects: Dialect[] = [
	{
		models: 'Hermes, Qwen 2.5 and 3, Qwen3-Coder, GLM 4.5, Granite 4',
		marker: '<tool_call>',
		closing: /<\/tool_call>/,
		read: readTagged,
	},
	{
		models: 'Hermes variants',
		marker: '<function_call>',
		closing: /<\/function_call>/,
		read: readTagged,
	},
	{
		models: 'Llama 3, Qwen3-Coder without its outer tag',
		marker: '<function=',
		closing: /<\/function>/,
		read: (body) => readNamed(`<function=${body}`),
	},
	{
		models: 'Seed-OSS',
		marker: '<seed:tool_call>',
		closing: /<\/seed:tool_call>/,
		read: readTagged,
	},
	{
		models: 'MiniMax M2',
		marker: '<minimax:tool_call>',
		closing: /<\/minimax:tool_call>/,
		read: readInvocations,
	},
	{
		models: 'DeepSeek V3.2 (DSML)',
		marker: '<｜DSML｜function_calls>',
		closing: /<\/｜DSML｜function_calls>/,
		read: readInvocations,
	},
	{
		models: 'DeepSeek V3, V3.1, R1',
		marker: '<｜tool▁calls▁begin｜>',
		closing: /<｜tool▁calls▁end｜>/,
		read: readDeepSeek,
	},
	{
		models: 'Kimi K2',
		marker: '<|tool_calls_section_begin|>',
		closing: /<\|tool_calls_section_end\|>/,
		read: readKimi,
	},
	{
		models: 'Mistral, old and new',
		marker: '[TOOL_CALLS]',
		closing: /<\/s>|(?=\[TOOL_CALLS\])/,
		read: readMistral,
	},
	{
		models: 'Llama 3: plain Python, or JSON',
		marker: '<|python_tag|>',
		closing: /<\|(?:eom_id|eot_id)\|>/,
		read: (body) => readList(body) ?? [{ name: 'python', arguments: body.trim() }],
	},
	{
		models: 'LFM2',
		marker: '<|tool_call_start|>',
		closing: /<\|tool_call_end\|>/,
		read: listOrNothing,
	},
	{
		models: 'Granite 3, Phi-4-mini',
		marker: '<|tool_call|>',
		closing: /<\|\/tool_call\|>|<\|end\|>|<\|end_of_text\|>/,
		read: listOrNothing,
	},
	{
		models: 'Command R',
		marker: '<|START_ACTION|>',
		closing: /<\|END_ACTION\|>/,
		read: listOrNothing,
	},
];
