import type { FileListResponse as ContainerFile } from 'openai/resources/containers/files/files';
import { undefinedIfFailed } from '../../BackendError.ts';
import type { Caller } from '../../shared/Caller.ts';
import { getStoredFile } from '../../shared/files/storedFiles.ts';
import type { StoredFile } from '../../types.ts';
import { fileKey, type RunBounds } from './runBounds.ts';

/** Clocks within one service differ slightly. */
const CLOCK_SKEW_SECONDS = 2;

/** Selects the listed files that the code of these runs wrote. Files with an unknown source are included. */
export async function selectGeneratedFiles(
	caller: Caller,
	listed: ContainerFile[],
	bounds: RunBounds,
): Promise<ContainerFile[]> {
	const { from = 0, until = Number.POSITIVE_INFINITY } = bounds;
	const written = listed.filter(({ source, created_at }) => {
		const createdAt = typeof created_at === 'number' ? created_at : Math.max(from, 0);
		return (
			source !== 'user' && createdAt >= Math.floor(from) && createdAt <= until + CLOCK_SKEW_SECONDS
		);
	});
	const own = await excludeOtherRuns(written, bounds);
	const uploads = await findUploads(caller, own, bounds.inputIds);
	return own.filter((file) => !uploads.has(file));
}

/**
 * Finds the unchanged uploads among listed files.
 *
 * @returns the uploads, each with its size in the Files API if that is known
 */
export async function findUploads(
	caller: Caller,
	listed: ContainerFile[],
	inputIds: string[],
): Promise<Map<ContainerFile, number | undefined>> {
	const candidates = listed.filter(({ source }) => source !== 'assistant');
	if (candidates.length === 0) return new Map();
	const inputs = await readInputs(caller, inputIds);
	const entries = candidates.flatMap((file): [ContainerFile, number | undefined][] => {
		const name = file.path?.split('/').at(-1) ?? '';
		const input = inputs.find(({ id, fileName }) => name === fileName || name.startsWith(`${id}-`));
		const isUpload = file.source === 'user' || input !== undefined;
		return isUpload ? [[file, input?.bytes]] : [];
	});
	return new Map(entries);
}

/** Times are whole seconds: a file created in the second in which a run started or ended may belong to another run. */
async function excludeOtherRuns(
	written: ContainerFile[],
	{ from, until, isOpen, citedElsewhere }: RunBounds,
): Promise<ContainerFile[]> {
	const isAmbiguous = ({ created_at }: ContainerFile) =>
		isOpen === true ||
		(from !== undefined && created_at <= Math.floor(from) + CLOCK_SKEW_SECONDS) ||
		(until !== undefined && created_at >= Math.floor(until));
	if (!citedElsewhere || !written.some(isAmbiguous)) return written;
	const others = await citedElsewhere();
	return written.filter(
		(file) => !isAmbiguous(file) || !others.has(fileKey(file.container_id, file.id)),
	);
}

/** Reads name and size of uploads; of a deleted one only the id is known. */
async function readInputs(caller: Caller, fileIds: string[]) {
	const reads = fileIds.map(async (id): Promise<Partial<StoredFile> & { id: string }> => {
		return (await getStoredFile(caller, id).catch(undefinedIfFailed)) ?? { id };
	});
	return await Promise.all(reads);
}
