import type { Dependencies } from '../../Dependencies.ts';
import { copyInputs } from './copyInputs.ts';
import { asChunks, keepFile } from './keepFile.ts';
import type { RunTarget } from './RunTarget.ts';
import type { Thread, WorkspaceFile } from '../../domain/thread.ts';

/** The session of a thread. Files that its code writes are stored as separate files. */
export function createThreadTarget(deps: Dependencies, thread: Thread): RunTarget {
	const { store } = deps;
	let known = thread.workspace;
	let { figureCount } = thread;

	const toUpdate = (fields: Partial<Thread>) => ({ threads: [{ id: thread.id, fields }] });

	return {
		sessionId: thread.id,
		sessionEngineId: thread.sessionEngineId,
		async known() {
			return known;
		},
		async bring(files, fileIds, present) {
			const inputs = await copyInputs(deps, { files, present }, known, fileIds);
			const isUnchanged = JSON.stringify(inputs.known) === JSON.stringify(known);
			known = inputs.known;
			if (!isUnchanged) await store.commit({ update: toUpdate({ workspace: known }) });
			return inputs;
		},
		async keepFigure(png, taken) {
			do figureCount++;
			while (taken.has(`figure-${figureCount}.png`));
			const name = `figure-${figureCount}.png`;
			const { id } = await keepFile(deps, name, asChunks(png), () => toUpdate({ figureCount }));
			return { fileId: id, name };
		},
		async keep({ path, version }, name, bytes) {
			const others = known.filter((file) => file.path !== path || file.origin === 'input');
			const withFile = (fileId: string): WorkspaceFile[] => [
				...others,
				{ path, version, fileId, origin: 'output' },
			];
			const { id } = await keepFile(deps, name, bytes, (file) =>
				toUpdate({ workspace: withFile(file.id) }),
			);
			known = withFile(id);
		},
	};
}
