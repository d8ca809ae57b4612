import { crc32 } from 'node:zlib';
import type { Said, ScriptedVendor, VendorRequest } from './startVendorServer.ts';

interface Block {
	toolUse?: { toolUseId: string };
	toolResult?: { toolUseId: string };
	reasoningContent?: { reasoningText?: { text?: string; signature?: string } };
}

interface Body {
	messages: { role: string; content: Block[] }[];
	toolConfig?: object;
}

/**
 * Amazon Bedrock's Converse API with a model of Anthropic. Rules and events as its documentation shows them; the binary
 * framing is that of Amazon's event streams.
 */
export const bedrock: ScriptedVendor = {
	models: {},
	isTurn: ({ path }) => path === '/model/anthropic.claude-test/converse-stream',
	answer(request, said, turn) {
		const message = findObjection(request);
		if (message !== undefined) return { status: 400, body: { message } };
		return { bytes: Buffer.concat(toEvents(said, turn).map(([type, body]) => encode(type, body))) };
	},
};

function findObjection({ headers, body }: VendorRequest): string | undefined {
	const { messages, toolConfig } = body as Body;
	if (headers.authorization !== 'Bearer the-key') return 'Invalid API Key format';
	for (const [index, { content }] of messages.entries()) {
		const uses = content.flatMap(({ toolUse }) => toolUse?.toolUseId ?? []);
		if (uses.length === 0) continue;
		const results = messages[index + 1]?.content.map(({ toolResult }) => toolResult?.toolUseId);
		if (toolConfig === undefined) return 'The toolConfig field must be defined.';
		if (!uses.every((id) => results?.includes(id))) return 'Expected toolResult blocks.';
		const { text, signature } = content[0]?.reasoningContent?.reasoningText ?? {};
		if (!/^Thought \d+\.$/.test(text ?? '') || !/^signature \d+$/.test(signature ?? '')) {
			return 'Expected `thinking` or `redacted_thinking`, but found `tool_use`.';
		}
	}
	return undefined;
}

function toEvents(said: Said, turn: number): [type: string, body: object][] {
	const delta = (contentBlockIndex: number, fields: object): [string, object] => [
		'contentBlockDelta',
		{ contentBlockIndex, delta: fields },
	];
	const stop = (contentBlockIndex: number): [string, object] => [
		'contentBlockStop',
		{ contentBlockIndex },
	];
	const start: [string, object][] = [
		['messageStart', { role: 'assistant' }],
		delta(0, { reasoningContent: { text: `Thought ${turn}.` } }),
		delta(0, { reasoningContent: { signature: `signature ${turn}` } }),
		stop(0),
	];
	const usage = { inputTokens: 100, outputTokens: 20, totalTokens: 120 };
	const end: [string, object] = ['metadata', { usage, metrics: { latencyMs: 1 } }];
	if ('text' in said) {
		const stopped: [string, object] = ['messageStop', { stopReason: 'end_turn' }];
		return [...start, delta(1, { text: said.text }), stop(1), stopped, end];
	}
	const { id: toolUseId, name, input } = said.call;
	return [
		...start,
		['contentBlockStart', { contentBlockIndex: 1, start: { toolUse: { toolUseId, name } } }],
		delta(1, { toolUse: { input: JSON.stringify(input) } }),
		stop(1),
		['messageStop', { stopReason: 'tool_use' }],
		end,
	];
}

/** A message of an event stream: lengths and their checksum, headers, JSON, and a checksum of all. */
function encode(type: string, body: object): Buffer {
	const headers = Buffer.concat(
		Object.entries({
			':event-type': type,
			':content-type': 'application/json',
			':message-type': 'event',
		}).map(([name, value]) => {
			const length = Buffer.alloc(3);
			// A header of type 7 is a text.
			length.writeUInt8(7, 0);
			length.writeUInt16BE(value.length, 1);
			return Buffer.concat([
				Buffer.from([name.length]),
				Buffer.from(name),
				length,
				Buffer.from(value),
			]);
		}),
	);
	const payload = Buffer.from(JSON.stringify(body));
	const prelude = Buffer.alloc(8);
	prelude.writeUInt32BE(headers.length + payload.length + 16, 0);
	prelude.writeUInt32BE(headers.length, 4);
	const checked = Buffer.concat([prelude, checksum(prelude), headers, payload]);
	return Buffer.concat([checked, checksum(checked)]);
}

function checksum(bytes: Buffer): Buffer {
	const sum = Buffer.alloc(4);
	sum.writeUInt32BE(crc32(bytes));
	return sum;
}
