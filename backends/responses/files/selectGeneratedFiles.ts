import type { FileListResponse as ContainerFile } from 'openai/resources/containers/files/files';
import type { Caller } from '../../shared/Caller.ts';
import { undefinedIfFailed } from '../../BackendError.ts';

/** What tells a run's own files from the others in its containers. */
export interface Bounds {
	/** Ids of the files that the containers were handed. */
	inputIds: string[];
	/** Unix seconds; a container serves several runs of a thread. */
	from?: number;
	/** Unix seconds; known and of use only when a later run has been started. */
	until?: number;
	/** The files, by `fileKey`, that other runs' messages cite; asked only when the times leave a doubt. */
	citedElsewhere?(): Promise<ReadonlySet<string>>;
}

/** One file among those of several containers. */
export const fileKey = (containerId: string, fileId: string): string => `${containerId}/${fileId}`;

/** Clocks of one service differ a little. */
const CLOCK_SKEW_SECONDS = 2;

/** The files of a listing that the code of these runs wrote. An unknown source is worth keeping. */
export async function selectGeneratedFiles(
	caller: Caller,
	listed: ContainerFile[],
	bounds: Bounds,
): Promise<ContainerFile[]> {
	const { inputIds, from = 0, until = Number.POSITIVE_INFINITY } = bounds;
	const written = listed.filter(({ source, created_at }) => {
		const madeAt = typeof created_at === 'number' ? created_at : Math.max(from, 0);
		return source !== 'user' && madeAt >= Math.floor(from) && madeAt <= until + CLOCK_SKEW_SECONDS;
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

/** Times are whole seconds: what was made in the second in which a run began or ended may be another run's. */
async function excludeOtherRuns(
	written: ContainerFile[],
	{ from, until, citedElsewhere }: Bounds,
): Promise<ContainerFile[]> {
	const isDoubtful = ({ created_at }: ContainerFile) =>
		(from !== undefined && created_at <= Math.floor(from) + CLOCK_SKEW_SECONDS) ||
		(until !== undefined && created_at >= Math.floor(until));
	if (!citedElsewhere || !written.some(isDoubtful)) return written;
	const others = await citedElsewhere();
	return written.filter(
		(file) => !isDoubtful(file) || !others.has(fileKey(file.container_id, file.id)),
	);
}

/** Of uploads; those that are gone have none. */
async function readFileNames(caller: Caller, fileIds: string[]): Promise<string[]> {
	const reads = fileIds.map(async (id) => {
		const reading = caller.read(`/files/${id}`, (client, options) =>
			client.files.retrieve(id, options),
		);
		return (await reading.catch(undefinedIfFailed))?.filename ?? '';
	});
	return (await Promise.all(reads)).filter(Boolean);
}
