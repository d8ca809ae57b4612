import type { FileListResponse as ContainerFile } from 'openai/resources/containers/files/files';
import type { Caller } from '../../shared/Caller.ts';
import { undefinedIfFailed } from '../../BackendError.ts';

/** What distinguishes the files of a run from the others in its containers. */
export interface Bounds {
	/** Ids of the files that were passed to the containers. */
	inputIds: string[];
	/** Unix seconds; several runs of a thread can use the same container. */
	from?: number;
	/** Unix seconds; set only when a later run has been started. */
	until?: number;
	/** The files, by `fileKey`, that messages of other runs cite; requested only when the times are inconclusive. */
	citedElsewhere?(): Promise<ReadonlySet<string>>;
}

/** Identifies a file among those of several containers. */
export const fileKey = (containerId: string, fileId: string): string => `${containerId}/${fileId}`;

/** Clocks within one service differ slightly. */
const CLOCK_SKEW_SECONDS = 2;

/** Selects the listed files that the code of these runs wrote. Files with an unknown source are included. */
export async function selectGeneratedFiles(
	caller: Caller,
	listed: ContainerFile[],
	bounds: Bounds,
): Promise<ContainerFile[]> {
	const { inputIds, from = 0, until = Number.POSITIVE_INFINITY } = bounds;
	const written = listed.filter(({ source, created_at }) => {
		const createdAt = typeof created_at === 'number' ? created_at : Math.max(from, 0);
		return (
			source !== 'user' && createdAt >= Math.floor(from) && createdAt <= until + CLOCK_SKEW_SECONDS
		);
	});
	const own = await excludeOtherRuns(written, bounds);
	if (own.every(({ source }) => source === 'assistant')) return own;
	const inputNames = await readFileNames(caller, inputIds);
	return own.filter(({ source, path }) => {
		const name = path?.split('/').at(-1) ?? '';
		const isInput = inputNames.includes(name) || inputIds.some((id) => name.startsWith(`${id}-`));
		return source === 'assistant' || !isInput;
	});
}

/** Times are whole seconds: a file created in the second in which a run started or ended may belong to another run. */
async function excludeOtherRuns(
	written: ContainerFile[],
	{ from, until, citedElsewhere }: Bounds,
): Promise<ContainerFile[]> {
	const isAmbiguous = ({ created_at }: ContainerFile) =>
		(from !== undefined && created_at <= Math.floor(from) + CLOCK_SKEW_SECONDS) ||
		(until !== undefined && created_at >= Math.floor(until));
	if (!citedElsewhere || !written.some(isAmbiguous)) return written;
	const others = await citedElsewhere();
	return written.filter(
		(file) => !isAmbiguous(file) || !others.has(fileKey(file.container_id, file.id)),
	);
}

/** Reads the names of uploads; deleted ones are skipped. */
async function readFileNames(caller: Caller, fileIds: string[]): Promise<string[]> {
	const reads = fileIds.map(async (id) => {
		const reading = caller.read(`/files/${id}`, (client, options) =>
			client.files.retrieve(id, options),
		);
		return (await reading.catch(undefinedIfFailed))?.filename ?? '';
	});
	return (await Promise.all(reads)).filter(Boolean);
}
