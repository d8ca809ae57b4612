import type { FileListResponse as ContainerFile } from 'openai/resources/containers/files/files';
import type { Caller } from '../../shared/Caller.ts';
import { fileKind, mimeTypeOf } from '../../shared/files/fileKind.ts';
import type { GeneratedFile, RunOutput, RunRef } from '../../types.ts';
import { joinLogs } from '../../shared/joinLogs.ts';
import { listContainerFiles } from '../containers/containers.ts';
import { getConversation, listItems } from '../conversations.ts';
import { listUsedContainers, listUsedContainerIds } from '../containers/usedContainers.ts';
import { displayName } from './displayName.ts';
import { estimatePrice } from '../containers/estimatePrice.ts';
import { ownKey, unpackFileIds } from '../metadata.ts';
import { listInlineOnlyImages } from './listInlineOnlyImages.ts';
import { listAnswers, readItems, messageText } from '../runs/outputItems.ts';
import { isCodeCall, readOutputs } from '../runs/codeCalls.ts';
import type { ReadResponse } from '../runs/readResponse.ts';
import { readWithOutputs } from '../runs/runSteps.ts';
import { type Bounds, fileKey, selectGeneratedFiles } from './selectGeneratedFiles.ts';
import type { ResponsesContext } from '../ResponsesContext.ts';
import { listCitations } from './citations.ts';
import { undefinedIfFailed } from '../../BackendError.ts';
import { onlyObjects } from '../../shared/onlyObjects.ts';

export async function getRunOutput(context: ResponsesContext, ref: RunRef): Promise<RunOutput> {
	const response = await readWithOutputs(context.caller, ref);
	const answers = listAnswers(response.output);
	const containers = listUsedContainers(response);
	return {
		text: answers.map(messageText).filter(Boolean).join('\n\n'),
		files: await collectFiles(context, response, await readBounds(context, ref, response)),
		logs: response.output.filter(isCodeCall).map((call) => joinLogs(readOutputs(call))),
		containers,
		estimatedPrice: estimatePrice(context.caller.client.baseURL, containers),
	};
}

/** For a thread: what its messages cite and what its containers still have. */
export async function listGeneratedFiles(
	context: ResponsesContext,
	of: RunRef | { threadId: string },
): Promise<GeneratedFile[]> {
	if ('runId' in of) return (await getRunOutput(context, of)).files;
	const { caller } = context;
	const [{ metadata }, items] = await Promise.all([
		getConversation(caller, of.threadId),
		listItems(caller, of.threadId),
	]);
	const whole = { id: of.threadId, output: readItems(items) };
	return await collectFiles(context, whole, { inputIds: unpackFileIds(metadata) });
}

async function readBounds(
	{ caller }: ResponsesContext,
	ref: RunRef,
	response: ReadResponse,
): Promise<Bounds> {
	const thread = await getConversation(caller, ref.threadId).catch(undefinedIfFailed);
	const { metadata = {} } = thread ?? {};
	const lastRunId = metadata[ownKey('run')];
	const isLast = lastRunId === undefined || lastRunId === ref.runId;
	return {
		inputIds: [...new Set([...listInputIds(response), ...unpackFileIds(metadata)])],
		from: response.created_at ?? undefined,
		until: isLast ? undefined : (response.completed_at ?? undefined),
		citedElsewhere: async () => await listCitedByOtherRuns(caller, ref, response),
	};
}

/** What the other messages of the thread cite. */
async function listCitedByOtherRuns(caller: Caller, { threadId }: RunRef, response: ReadResponse) {
	const items = (await listItems(caller, threadId).catch(undefinedIfFailed)) ?? [];
	const own = new Set(response.output.map(({ id }) => id));
	const others = readItems(items).filter(({ id }) => !own.has(id));
	return new Set(
		listCitations({ output: others }).map((cited) => fileKey(cited.container_id, cited.file_id)),
	);
}

function listInputIds({ tools }: ReadResponse): string[] {
	return onlyObjects<{ container?: unknown }>(tools).flatMap(({ container }) => {
		const ids = (container as { file_ids?: unknown } | null | undefined)?.file_ids;
		return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
	});
}

/**
 * Citations first, in the order of the text, then other files in the containers, because models do not cite every file that they
 * write. Last the images that exist only in the response itself.
 */
async function collectFiles(context: ResponsesContext, response: ReadResponse, bounds: Bounds) {
	const files = new Map<string, GeneratedFile>();
	const listed = await listFilesInContainers(context, response);
	const sizes = new Map(listed.map((file) => [fileKey(file.container_id, file.id), file.bytes]));
	for (const { container_id, file_id, filename } of listCitations(response)) {
		const key = fileKey(container_id, file_id);
		files.set(key, describeFile(container_id, file_id, filename, sizes.get(key)));
	}
	for (const file of await selectGeneratedFiles(context.caller, listed, bounds)) {
		const key = fileKey(file.container_id, file.id);
		if (!files.has(key)) {
			files.set(key, describeFile(file.container_id, file.id, file.path, file.bytes));
		}
	}
	return [...files.values(), ...listInlineOnlyImages(context, response, [...files.values()])];
}

async function listFilesInContainers(
	{ caller }: ResponsesContext,
	response: ReadResponse,
): Promise<ContainerFile[]> {
	const listings = listUsedContainerIds(response).map(async (id) =>
		(await listContainerFiles(caller, id)).map((file) => ({ ...file, container_id: id })),
	);
	return (await Promise.all(listings)).flat();
}

function describeFile(containerId: string, fileId: string, path: unknown, bytes?: unknown) {
	const fileName = displayName(path, fileId);
	const kind = fileKind(fileName);
	const known = typeof bytes === 'number' ? { bytes } : {};
	return { fileId, containerId, fileName, kind, mimeType: mimeTypeOf(fileName), ...known };
}
