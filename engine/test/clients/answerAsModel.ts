import { chunk } from '../support/model/startChatServer.ts';
import type { ChatRequest, Reply } from '../support/model/startChatServer.ts';

interface Message {
	role: string;
	content: string | { type: string; text?: string }[] | null;
	tool_calls?: unknown[];
	reasoning_content?: string;
}

/**
 * A model that does what the newest question says: `PYTHON code`, `CALL function {…}`, `LINK file`, `IMAGES`. It thinks before
 * it calls, and wants that back, as DeepSeek does.
 */
export const answerAsModel: Reply = (request) => {
	const messages = request.messages as Message[];
	const lost = messages.find(({ tool_calls: calls, reasoning_content: thought }) =>
		calls === undefined ? false : thought !== 'I think.',
	);
	if (lost !== undefined) {
		const message = 'The reasoning before a call was lost on its way.';
		return { status: 422, body: { error: { message } } };
	}
	const start = messages.findLastIndex(
		(message) => message.role === 'user' && /PYTHON|CALL|IMAGES/.test(textOf(message)),
	);
	const question = textOf(messages[start]);
	const outputs = messages.slice(start).filter(({ role }) => role === 'tool');
	if (outputs.length === 0) {
		const call = readCall(question, request);
		if (call !== undefined) return { chunks: [chunk({ reasoning_content: 'I think.' }), ...call] };
	}
	const images = messages
		.slice(start)
		.flatMap(({ content }) => (Array.isArray(content) ? content : []))
		.filter(({ type }) => type === 'image_url').length;
	const said = [
		...(images > 0 ? [`${images} image`] : outputs.map(textOf)),
		...(/LINK (\S+)/.exec(question)?.slice(1) ?? []).map(
			(name) => `[${name}](sandbox:/mnt/data/${name})`,
		),
	].join('\n');
	const usage = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 };
	const pieces = said.match(/.{1,20}/gs) ?? ['Nothing.'];
	return {
		chunks: [
			...pieces.map((content) => chunk({ content })),
			chunk({}, 'stop'),
			{ choices: [], usage },
		],
	};
};

let callCount = 0;

function readCall(question: string, { tools = [] }: ChatRequest): unknown[] | undefined {
	const names = (tools as { function: { name: string } }[]).map((tool) => tool.function.name);
	const [, code] = /PYTHON ([^]*?)(?: LINK|$)/.exec(question) ?? [];
	const [, name = 'python', given = JSON.stringify({ code })] =
		/CALL (\w+) (\{[^]*\})/.exec(question) ?? [];
	if (!names.includes(name) || (name === 'python' && code === undefined)) return undefined;
	const call = { index: 0, id: `call_${++callCount}`, type: 'function' };
	return [
		chunk({ tool_calls: [{ ...call, function: { name, arguments: '' } }] }),
		chunk({ tool_calls: [{ index: 0, function: { arguments: given } }] }),
		chunk({}, 'tool_calls'),
	];
}

function textOf(message: Message | undefined): string {
	const { content = '' } = message ?? {};
	if (!Array.isArray(content)) return content ?? '';
	return content.map(({ text = '' }) => text).join('\n');
}
