import type { StorageDependencies } from '../../store/StorageDependencies.ts';
import { readUpTo } from '../../store/readUpTo.ts';
import { itemToWire } from '../../protocol/responses/itemToWire.ts';
import { responseToWire } from '../../protocol/responses/responseToWire.ts';
import { activeStatuses } from '../../domain/run/runStatus.ts';
import { toCodeItem } from '../../runs/responses/toOutputItems.ts';
import { ReasoningSeal } from '../../runs/responses/ReasoningSeal.ts';
import type { Included } from '../../protocol/responses/include.ts';
import type { Store } from '../../store/Store.ts';
import type { ConversationItem } from '../../domain/conversation.ts';
import type { ResponseDetails } from '../../domain/response.ts';
import type { Run } from '../../domain/run/run.ts';

/** Beyond this limit, figures are left out of an answer: they are still in their containers. */
const MAX_FIGURE_BYTES = 32 * 1024 * 1024;

/** Items in wire form; with the outputs of code, they include figures as `data:` URLs. */
export async function presentItems(
	{ store, contents }: StorageDependencies,
	items: ConversationItem[],
	included: Included,
) {
	const encrypted = included.reasoning ? await sealTurns(store, items) : undefined;
	if (!included.outputs) return items.map((item) => itemToWire(item, null, encrypted));
	const figures = new Map<string, string>();
	let leftBytes = MAX_FIGURE_BYTES;
	for (const [fileId, count] of countFigures(items)) {
		const bytes = await readUpTo(contents, fileId, Math.floor(leftBytes / count));
		if (bytes === undefined) continue;
		leftBytes -= count * bytes.byteLength;
		figures.set(fileId, `data:image/png;base64,${bytes.toString('base64')}`);
	}
	return items.map((item) => itemToWire(item, figures, encrypted));
}

async function sealTurns(store: Store, items: ConversationItem[]): Promise<Map<string, string>> {
	const seal = new ReasoningSeal(store);
	const encrypted = new Map<string, string>();
	for (const { id, content } of items) {
		if (content.type !== 'reasoning' || content.turn === undefined) continue;
		const sealed = await seal.seal(content.turn);
		if (sealed !== undefined) encrypted.set(id, sealed);
	}
	return encrypted;
}

/** How often the items show each figure: references to an item repeat its figures. */
function countFigures(items: ConversationItem[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { content } of items) {
		if (content.type !== 'code_interpreter_call') continue;
		for (const output of content.outputs) {
			if (output.type !== 'image') continue;
			counts.set(output.fileId, (counts.get(output.fileId) ?? 0) + 1);
		}
	}
	return counts;
}

/** A response in wire form. Its items are stored when it ends: one that is active has none. */
export async function presentResponse(
	reads: StorageDependencies,
	run: Run & { response: ResponseDetails },
	included: Included,
) {
	if (activeStatuses.includes(run.status)) return responseToWire(run, []);
	const { documents } = await reads.store.items.list({
		where: { runId: run.id, origin: 'output' },
		order: 'asc',
		limit: 10_000,
	});
	return responseToWire(run, await presentItems(reads, documents, included));
}

/** The same, with the code calls so far while the response is active: its items are stored when it ends. */
export async function presentResponseSoFar(
	reads: StorageDependencies,
	run: Run & { response: ResponseDetails },
	included: Included,
) {
	return activeStatuses.includes(run.status)
		? responseToWire(run, await presentActiveCalls(reads, run, included))
		: await presentResponse(reads, run, included);
}

async function presentActiveCalls(reads: StorageDependencies, run: Run, included: Included) {
	const { documents } = await reads.store.runSteps.list({
		where: { runId: run.id },
		order: 'asc',
		limit: 10_000,
	});
	const calls = documents.flatMap((step) => {
		const item = toCodeItem(run, step);
		return item === undefined ? [] : [{ item, isRunning: step.status === 'in_progress' }];
	});
	const wire = await presentItems(
		reads,
		calls.map(({ item }) => item),
		included,
	);
	return wire.map((item, index) =>
		calls[index]?.isRunning ? { ...item, status: 'in_progress' as const } : item,
	);
}
