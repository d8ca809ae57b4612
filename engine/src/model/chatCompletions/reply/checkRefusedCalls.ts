import { ModelError, type Turn } from '../../Model.ts';
import type { ModelCall } from '../../../domain/modelEntries.ts';

/** A model that has not written a readable call by then will not. */
const MAX_REFUSED_CALLS = 4;

/**
 * Ends a run whose model writes one call after the other that cannot be read.
 * @param calls of the newest answer
 * @throws ModelError
 */
export function checkRefusedCalls(calls: ModelCall[], { conversation }: Turn): void {
	const objections = calls.map((call) => ('objection' in call ? call.objection : undefined));
	const [objection] = objections;
	if (objection === undefined || objections.includes(undefined)) return;
	const results = conversation.filter(({ role }) => role !== 'assistant').toReversed();
	const accepted = results.findIndex(
		(entry) => !('result' in entry) || entry.result.status !== 'refused',
	);
	if (accepted + 1 < MAX_REFUSED_CALLS) return;
	throw new ModelError(
		`The model wrote ${accepted + 1} calls in a row that could not be run (${objection}). Use a model that calls tools more reliably.`,
	);
}
