import type { Dependencies } from '../../Dependencies.ts';
import type { Run } from '../../store/types.ts';

/** Removes a response that has ended. What it left in a conversation stays there, as at OpenAI. */
export async function removeResponse(
	{ store, contents }: Pick<Dependencies, 'store' | 'contents'>,
	run: Run,
): Promise<void> {
	await store.runs.remove(run.id);
	await store.runSteps.removeWhere({ runId: run.id });
	if ((run.response?.conversationId ?? null) !== null) return;
	const { documents } = await store.items.list({ where: { runId: run.id }, limit: 10_000 });
	await store.items.removeWhere({ runId: run.id });
	const figures = documents.flatMap(({ content }) =>
		content.type === 'code_interpreter_call'
			? content.outputs.flatMap((output) => (output.type === 'image' ? output.fileId : []))
			: [],
	);
	for (const id of figures) {
		// While its container lives a figure is the container's, too.
		const kept = await store.containerFiles.update(id, { shownBy: null });
		if (kept === undefined) await contents.remove(id);
	}
}
