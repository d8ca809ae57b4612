import type { Dependencies } from '../../Dependencies.ts';
import { bringUploads } from '../containers/bringUploads.ts';
import { listContainerFiles } from '../containers/listContainerFiles.ts';
import { asChunks } from './keepFile.ts';
import type { RunTarget } from './RunTarget.ts';
import { newId } from '../../domain/newId.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import { parseMemoryLimit } from '../../domain/container.ts';
import type { Container, ContainerFile } from '../../domain/container.ts';
import type { WorkspaceFile } from '../../domain/thread.ts';

/**
 * The session of a container. Files that its code writes belong to the container.
 * @param runId the response that runs in it
 */
export function createContainerTarget(
	deps: Dependencies,
	{ id: containerId, memoryLimit, sessionEngineId }: Container,
	runId: string,
): RunTarget {
	const { store, contents } = deps;

	async function keep(
		id: string,
		{ path, version, isShown }: { path: string; version: string | null; isShown: boolean },
		bytes: number,
	) {
		const older = (await listContainerFiles(store, containerId)).filter(
			(file) => file.path === path && file.source === 'assistant',
		);
		const file: ContainerFile = {
			id,
			createdAt: nowSeconds(),
			containerId,
			path,
			bytes,
			source: 'assistant',
			state: 'current',
			version,
			uploadId: null,
			plain: null,
			shownBy: isShown ? runId : null,
		};
		await store.commit({
			insert: { containerFiles: [file] },
			update: {
				containerFiles: older.map((each) => ({ id: each.id, fields: { state: 'replaced' } })),
			},
		});
	}

	return {
		sessionId: containerId,
		sessionEngineId,
		memoryBytes: parseMemoryLimit(memoryLimit),
		async known() {
			return (await listContainerFiles(store, containerId)).flatMap(toWorkspaceFiles);
		},
		async bring(files, fileIds, present) {
			const { listed, ...brought } = await bringUploads(
				deps,
				{ containerId, files, present },
				fileIds,
			);
			return { ...brought, ...(listed && { known: listed.flatMap(toWorkspaceFiles) }) };
		},
		async keepFigure(png) {
			const id = newId('containerFile');
			const name = `${id}.png`;
			const bytes = await contents.write(id, asChunks(png));
			await keep(id, { path: name, version: null, isShown: true }, bytes);
			return { fileId: id, name };
		},
		async keep({ path, version }, _name, bytes, { isShown }) {
			const id = newId('containerFile');
			await keep(id, { path, version, isShown }, await contents.write(id, bytes));
		},
	};
}

/** The plain name comes first: it is the one that a model sees. */
function toWorkspaceFiles(file: ContainerFile): WorkspaceFile[] {
	const { id: fileId, path, version, plain, source, uploadId } = file;
	const rest = {
		fileId,
		origin: source === 'user' ? ('input' as const) : ('output' as const),
		...(uploadId !== null && { uploadId }),
	};
	return [
		...(plain === null ? [] : [{ ...plain, ...rest }]),
		...(version === null ? [] : [{ path, version, ...rest }]),
	];
}
