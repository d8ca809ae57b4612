import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import type { Turn } from '../../Model.ts';
import { showFiguresInMessages } from './figures.ts';
import { mergeAdjacentMessages } from './mergeAdjacentMessages.ts';
import { outputOf, toUserContent } from './toChatMessages.ts';
import type { ModelEntry, ModelCall } from '../../../domain/modelEntries.ts';

const ABOUT_PYTHON = `To run Python, write it in one block between a line \`\`\`python and a line \`\`\`, and end your answer there. The next message contains its output. When you have what you need, answer without a block.`;

const ABOUT_FUNCTIONS = `To call a function, write only <tool_call>{"name": "...", "arguments": {...}}</tool_call>. The next message contains its result. The functions:`;

/** Converts a turn for a server without tool support: the prompt describes the tools, calls and results are text. */
export function toMessagesWithoutTools(turn: Turn): ChatCompletionMessageParam[] {
	const { instructions, conversation, hasPython, functions, toolChoice } = turn;
	const mayCall = toolChoice !== 'none';
	const system = [
		instructions,
		mayCall && hasPython ? ABOUT_PYTHON : '',
		mayCall && functions.length > 0 ? `${ABOUT_FUNCTIONS}\n${JSON.stringify(functions)}` : '',
	].filter((part) => part !== '');
	const messages = mergeAdjacentMessages(
		showFiguresInMessages(conversation).map(toPlainEntry),
	).flatMap(toMessage);
	if (system.length === 0) return messages;
	return [{ role: 'system', content: system.join('\n\n') }, ...messages];
}

function toPlainEntry(entry: ModelEntry): ModelEntry {
	if (entry.role === 'user') return entry;
	if (entry.role === 'tool') return { role: 'user', text: `Output:\n${outputOf(entry)}` };
	const text = [entry.text, ...entry.calls.map(toText)].filter((part) => part !== '');
	return { role: 'assistant', text: text.join('\n\n'), calls: [] };
}

function toText(call: ModelCall): string {
	if ('code' in call) return `\`\`\`python\n${call.code}\n\`\`\``;
	const { name, arguments: given } = call;
	return `<tool_call>{"name": ${JSON.stringify(name)}, "arguments": ${given}}</tool_call>`;
}

function toMessage(entry: ModelEntry): ChatCompletionMessageParam[] {
	if (entry.role === 'user') return [{ role: 'user', content: toUserContent(entry) }];
	return entry.role === 'tool' ? [] : [{ role: entry.role, content: entry.text }];
}
