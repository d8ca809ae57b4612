import type { Turn } from '../../Model.ts';
import { normalizeToolName } from './normalizeToolName.ts';
import { isPythonName, pythonTool } from '../request/pythonTool.ts';
import { readCode } from './readCode.ts';
import { parseLenientJson } from '../text/parseLenientJson.ts';
import { newId } from '../../../domain/newId.ts';
import type { ModelCall } from '../../../domain/modelEntries.ts';
import type { ReplyCall } from './Reply.ts';

/**
 * Reads what a model's call requests. A call that cannot be understood is not run: it carries an objection, which
 * the model is shown as its result.
 */
export function readCall(call: ReplyCall, turn: Pick<Turn, 'hasPython' | 'functions'>): ModelCall {
	const id = call.id || newId('call');
	const refuse = (objection: string) => ({ id, code: '', objection });
	if (turn.hasPython && isPythonName(call.name, turn)) {
		const code = readCode(call.arguments);
		if (code !== undefined) return { id, code };
		return refuse('Nothing was run. The arguments must be JSON: {"code": "..."}.');
	}
	const called = normalizeToolName(call.name, turn);
	if (turn.functions.some(({ name }) => name === called)) {
		const given = readArguments(call.arguments);
		if (given !== undefined) return { id, name: called, arguments: given };
		return refuse(`Nothing was called. The arguments of "${called}" must be a JSON object.`);
	}
	const names = [
		...(turn.hasPython ? [pythonTool.function.name] : []),
		...turn.functions.map(({ name }) => name),
	];
	const known = names.map((name) => `"${name}"`).join(', ');
	return refuse(`Unknown tool "${call.name.slice(0, 100)}". Known tools: ${known}.`);
}

/** Valid JSON stays as the model wrote it; what is nearly JSON is repaired. */
function readArguments(given: string): string | undefined {
	if (given.trim() === '') return '{}';
	try {
		JSON.parse(given);
		return given;
	} catch {
		const value = parseLenientJson(given)?.value;
		return typeof value === 'object' && value !== null ? JSON.stringify(value) : undefined;
	}
}
