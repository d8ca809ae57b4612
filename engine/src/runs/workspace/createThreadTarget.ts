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

	async function remember(files: WorkspaceFile[]): Promise<void> {
		known = files;
		await store.threads.update(thread.id, { workspace: known });
	}

	return {
		sessionId: thread.id,
		async known() {
			return known;
		},
		async bring(files, fileIds) {
			const inputs = await copyInputs(deps, files, known, fileIds);
			await remember(inputs.known);
			return inputs.notes;
		},
		async keepFigure(png, taken) {
			do figureCount++;
			while (taken.has(`figure-${figureCount}.png`));
			await store.threads.update(thread.id, { figureCount });
			const { id, name } = await keepFile(deps, `figure-${figureCount}.png`, asChunks(png));
			return { fileId: id, name };
		},
		async keep({ path, version }, name, bytes) {
			const { id } = await keepFile(deps, name, bytes);
			const others = known.filter((file) => file.path !== path || file.origin === 'input');
			await remember([...others, { path, version, fileId: id, origin: 'output' }]);
		},
	};
}
