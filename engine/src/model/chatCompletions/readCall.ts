import type { Turn } from '../Model.ts';
import { isPythonName, pythonTool } from './pythonTool.ts';
import { readCode } from './readCode.ts';
import { parseLenientJson } from './text/parseLoosely.ts';
import { newId } from '../../domain/newId.ts';
import type { ModelCall } from '../../domain/modelEntries.ts';
import type { ReplyCall } from './Reply.ts';

/**
 * What a model's call asks for. What cannot be understood comes back with an objection for the model, and nothing
 * is run.
 */
export function readCall(call: ReplyCall, turn: Pick<Turn, 'hasPython' | 'functions'>): ModelCall {
	const id = call.id || newId('call');
	const refuse = (objection: string) => ({ id, code: '', objection });
	if (turn.hasPython && isPythonName(call.name, turn)) {
		const code = readCode(call.arguments);
		if (code !== undefined) return { id, code };
		return refuse('Nothing was run: the arguments have to be JSON, {"code": "..."}.');
	}
	if (turn.functions.some(({ name }) => name === call.name)) {
		const given = readArguments(call.arguments);
		if (given !== undefined) return { id, name: call.name, arguments: given };
		return refuse(`Nothing was called: the arguments of "${call.name}" have to be a JSON object.`);
	}
	const names = [
		...(turn.hasPython ? [pythonTool.function.name] : []),
		...turn.functions.map(({ name }) => name),
	];
	const known = names.map((name) => `"${name}"`).join(', ');
	return refuse(`There is no tool "${call.name.slice(0, 100)}". There are: ${known}.`);
}

/** Whole JSON stays as the model wrote it; what is nearly JSON is mended. */
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
