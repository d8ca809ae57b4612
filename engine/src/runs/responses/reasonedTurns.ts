import { createHash } from 'node:crypto';
import type {
	CodeItem,
	ConversationItem,
	FunctionCallItem,
	ItemContent,
	ReasonedTurn,
} from '../../domain/conversation.ts';
import type { ModelCall, VendorData } from '../../domain/modelEntries.ts';

type Call = ReasonedTurn['calls'][number];
type CallItem = CodeItem | FunctionCallItem;

/** A call as the reasoning before it names it. */
export function toReasonedCall(call: ModelCall): Call {
	return 'name' in call ? { id: call.id } : { id: call.id, codeHash: hashCode(call.code) };
}

/** Whether data has something that the model's vendor verifies, such as a signature of its reasoning. */
export const isSigned = (data: VendorData): boolean =>
	/"[^"]{0,40}(?:signature|encrypted|redacted)[^"]{0,40}":/i.test(JSON.stringify(data));

/**
 * Gives calls that a client sent what their reasoning has of their turn, where the same model continues. The calls
 * follow the reasoning. Reasoning that is nothing but a signature may come after the first code, whose stream did not
 * wait for it.
 */
export function restoreTurns(items: ConversationItem[], model: string): ConversationItem[] {
	const restored = [...items];
	for (const [index, { content: reasoning }] of items.entries()) {
		if (reasoning.type !== 'reasoning' || reasoning.turn?.model !== model) continue;
		const { vendorData } = reasoning.turn;
		let left = reasoning.turn.calls;
		let turn: object = { vendorData };
		for (const position of positionsOfTurn(items, index, left)) {
			const item = restored[position]!;
			const call = left.find((each) => isCall(item.content, each));
			if (call === undefined) break;
			left = left.filter((each) => each !== call);
			// Of a turn that had more calls than the client sent, the first one left has the data.
			const { vendorData: _data, continuesTurn: _continues, ...content } = item.content as CallItem;
			const withTurn = { ...content, callId: call.id, ...turn } as ItemContent;
			restored[position] = { ...item, content: withTurn };
			turn = { continuesTurn: true };
		}
	}
	return restored;
}

/** Where the calls are that may belong to reasoning. */
function positionsOfTurn(items: ConversationItem[], index: number, calls: Call[]): number[] {
	const positions: number[] = [];
	for (let position = index + 1; position < items.length; position++) {
		const { content } = items[position]!;
		if (content.type === 'message' && content.role === 'user') break;
		if (content.type === 'reasoning' && content.turn !== undefined) break;
		if (content.type === 'code_interpreter_call' || content.type === 'function_call')
			positions.push(position);
	}
	const before = items[index - 1]?.content;
	const first = items[positions[0] ?? items.length]?.content;
	const [call] = calls;
	const isBefore =
		call !== undefined &&
		before !== undefined &&
		isCall(before, call) &&
		(first === undefined || !isCall(first, call));
	return isBefore ? [index - 1, ...positions] : positions;
}

function isCall(content: ItemContent, call: Call): boolean {
	if (content.type === 'function_call') return !('codeHash' in call) && content.callId === call.id;
	return (
		content.type === 'code_interpreter_call' &&
		'codeHash' in call &&
		hashCode(content.code) === call.codeHash
	);
}

const hashCode = (code: string): string =>
	createHash('sha256').update(code).digest('base64url').slice(0, 16);
