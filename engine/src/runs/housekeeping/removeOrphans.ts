import type { Dependencies } from '../../Dependencies.ts';
import { isInUse } from './isInUse.ts';
import { readPages } from '../../store/readPages.ts';
import type { CodeOutput } from '../../domain/run/toolCall.ts';

/**
 * Removes what a killed engine left behind: stored bytes without a document, and folders whose thread, container or
 * response was deleted. Call it while nothing else is running.
 */
export async function removeOrphans(
	deps: Pick<Dependencies, 'store' | 'contents' | 'sessions'>,
): Promise<void> {
	const orphans = new Set<string>();
	for await (const id of deps.contents.list?.() ?? []) {
		if (!(await hasDocument(deps, id))) orphans.add(id);
	}
	if (orphans.size > 0) await keepShownFigures(deps, orphans);
	for (const id of orphans) await deps.contents.remove(id);
	for (const id of await deps.sessions.list()) {
		if (!(await isInUse(deps.store, id))) await deps.sessions.remove(id);
	}
}

async function hasDocument({ store }: Pick<Dependencies, 'store'>, id: string): Promise<boolean> {
	const collections = [store.files, store.containerFiles, store.uploadParts];
	for (const collection of collections) {
		if ((await collection.get(id)) !== undefined) return true;
	}
	return false;
}

/** Figures of responses outlive their containers; then only the response refers to them. */
async function keepShownFigures(
	{ store }: Pick<Dependencies, 'store'>,
	orphans: Set<string>,
): Promise<void> {
	const spare = (outputs: CodeOutput[]) => {
		for (const output of outputs) if (output.type === 'image') orphans.delete(output.fileId);
	};
	for await (const { content } of readPages((query) => store.items.list(query))) {
		if (content.type === 'code_interpreter_call') spare(content.outputs);
	}
	for await (const { details } of readPages((query) => store.runSteps.list(query))) {
		if (details.type === 'tool_calls') spare(details.calls.flatMap(outputsOf));
	}
}

/** Calls of a function have no figures. */
function outputsOf(call: { outputs?: CodeOutput[] }): CodeOutput[] {
	return call.outputs ?? [];
}
