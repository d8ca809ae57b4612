import type { FileListResponse as ContainerFile } from 'openai/resources/containers/files/files';
import { undefinedIfFailed } from '../../BackendError.ts';
import type { Caller } from '../../shared/Caller.ts';
import { fileKind, mimeTypeOf } from '../../shared/files/fileKind.ts';
import { readFileName, readFileSize } from '../../shared/files/readFileFields.ts';
import { getStoredFile } from '../../shared/files/storedFiles.ts';
import { joinLogs } from '../../shared/joinLogs.ts';
import type { GeneratedFile, RunOutput, RunRef } from '../../types.ts';
import { listContainerFiles } from '../containers/containers.ts';
import { readCompletionWindow, tokenDiscount } from '../containers/completionWindow.ts';
import { estimatePrice } from '../containers/estimatePrice.ts';
import {
	listBilledContainers,
	listUsedContainerIds,
	listUsedContainers,
} from '../containers/usedContainers.ts';
import { getConversation, listItems } from '../conversations.ts';
import { unpackFileIds } from '../metadata.ts';
import type { ResponsesContext } from '../ResponsesContext.ts';
import { isCodeCall, readOutputs } from '../runs/codeCalls.ts';
import { listAnswers, messageText, readItems } from '../runs/outputItems.ts';
import type { ReadResponse } from '../runs/readResponse.ts';
import { readWithOutputs } from '../runs/runSteps.ts';
import { type Citation, listCitations, listFilePathIds } from './citations.ts';
import { displayName } from './displayName.ts';
import { mergeInlineImages } from './mergeInlineImages.ts';
import { fileKey, readRunBounds, type RunBounds } from './runBounds.ts';
import { findUploads, selectGeneratedFiles } from './selectGeneratedFiles.ts';

export async function getRunOutput(context: ResponsesContext, ref: RunRef): Promise<RunOutput> {
	const { caller } = context;
	const response = await readWithOutputs(caller, ref);
	return await toRunOutput(context, response, await readRunBounds(caller, ref, response));
}

/** Answer and files of a response that was read with the outputs of its code. */
export async function toRunOutput(
	context: ResponsesContext,
	response: ReadResponse,
	bounds: RunBounds,
): Promise<RunOutput> {
	const { memoryLimits } = context;
	const containers = listUsedContainers(response, memoryLimits);
	const billed = listBilledContainers(response, containers);
	const { files, warnings, goneContainerIds, ...unlisted } = await collectFiles(
		context,
		response,
		bounds,
	);
	// Only here: the older containers of a thread usually have expired.
	const lost = goneContainerIds.map(describeGoneContainer);
	return {
		text: listAnswers(response.output)
			.map((message) => messageText(message, bounds.inputIds))
			.filter(Boolean)
			.join('\n\n'),
		files,
		logs: response.output.filter(isCodeCall).map((call) => joinLogs(readOutputs(call))),
		containers,
		estimatedPrice: estimatePrice(
			context.caller.client.baseURL,
			billed,
			durationOf(response),
			readCompletionWindow(response),
		),
		warnings: lost.length > 0 ? [...(warnings ?? []), ...lost] : warnings,
		...unlisted,
	};
}

/** In milliseconds; 0 when the server does not report when the response ended, or may have put it off before. */
function durationOf(response: ReadResponse): number {
	const { created_at: start, completed_at: end } = response;
	if (tokenDiscount(readCompletionWindow(response)) !== undefined) return 0;
	return typeof start === 'number' && typeof end === 'number' ? Math.max(0, end - start) * 1000 : 0;
}

/** For a thread: what its messages cite and what its containers still have. */
export async function listGeneratedFiles(
	context: ResponsesContext,
	of: RunRef | { threadId: string },
	onWarning: (warning: string) => void = () => {},
): Promise<GeneratedFile[]> {
	const { files, warnings = [] }: Pick<RunOutput, 'files' | 'warnings'> =
		'runId' in of
			? await getRunOutput(context, of)
			: await collectThreadFiles(context, of.threadId);
	warnings.forEach(onWarning);
	return files;
}

async function collectThreadFiles(context: ResponsesContext, threadId: string) {
	const { caller } = context;
	const [thread, items] = await Promise.all([
		getConversation(caller, threadId).catch(undefinedIfFailed),
		listItems(caller, threadId),
	]);
	const whole = { id: threadId, output: readItems(items) };
	return await collectFiles(context, whole, { inputIds: unpackFileIds(thread?.metadata ?? {}) });
}

/**
 * Citations first, in the order of the text, then other files in the containers, because models do not cite every file that they
 * write. Last the images that exist only in the response itself.
 */
async function collectFiles(context: ResponsesContext, response: ReadResponse, bounds: RunBounds) {
	const { caller } = context;
	const { inputIds } = bounds;
	const files = new Map<string, GeneratedFile>();
	const { listed, ...missing } = await listFilesInContainers(caller, response);
	for (const { cited, file } of await selectCited(caller, listed, response, inputIds)) {
		const { container_id, file_id, filename } = cited;
		files.set(
			fileKey(container_id, file_id),
			describeFile(
				container_id,
				file_id,
				readFileName(filename) ?? file?.path,
				file?.bytes,
				inputIds,
			),
		);
	}
	for (const id of listFilePathIds(response)) {
		const stored = await getStoredFile(caller, id).catch(undefinedIfFailed);
		files.set(id, describeFile(undefined, id, stored?.fileName, stored?.bytes, []));
	}
	for (const { container_id, id, path, bytes } of await selectGeneratedFiles(
		caller,
		listed,
		bounds,
	)) {
		const key = fileKey(container_id, id);
		if (!files.has(key)) files.set(key, describeFile(container_id, id, path, bytes, inputIds));
	}
	return { files: mergeInlineImages(context, response, [...files.values()]), ...missing };
}

/** The cited files with their listings. Uploads are not generated files, unless the code changed them. */
async function selectCited(
	caller: Caller,
	listed: ContainerFile[],
	response: ReadResponse,
	inputIds: string[],
): Promise<{ cited: Citation; file?: ContainerFile }[]> {
	const byKey = new Map(listed.map((file) => [fileKey(file.container_id, file.id), file]));
	const all = listCitations(response).map((cited) => {
		return { cited, file: byKey.get(fileKey(cited.container_id, cited.file_id)) };
	});
	const uploads = await findUploads(
		caller,
		all.flatMap(({ file }) => file ?? []),
		inputIds,
	);
	return all.filter(({ file }) => {
		if (!file || !uploads.has(file)) return true;
		const uploadedBytes = uploads.get(file);
		return uploadedBytes !== undefined && file.bytes !== uploadedBytes;
	});
}

/** Lists the files of all used containers. Optional, as the answer may cite its files: a failure becomes a warning. */
async function listFilesInContainers(caller: Caller, response: ReadResponse) {
	const listed: ContainerFile[] = [];
	const warnings: string[] = [];
	const unlistedContainerIds: string[] = [];
	const goneContainerIds: string[] = [];
	const listings = listUsedContainerIds(response).map(async (id) => {
		const listing = await listContainerFiles(caller, id);
		if ('warning' in listing) {
			warnings.push(listing.warning);
			unlistedContainerIds.push(id);
			return;
		}
		if (listing.isGone) goneContainerIds.push(id);
		listed.push(...listing.files.map((file) => ({ ...file, container_id: id })));
	});
	await Promise.all(listings);
	const refused = warnings.length > 0 ? { warnings, unlistedContainerIds } : {};
	return { listed, goneContainerIds, ...refused };
}

const describeGoneContainer = (id: string): string =>
	`The container ${id} of the run no longer exists, so files that the answer does not cite are missing. Containers expire after 20 minutes without use: read the results of a run within that time.`;

function describeFile(
	containerId: string | undefined,
	fileId: string,
	path: unknown,
	bytes: unknown,
	inputIds: string[],
): GeneratedFile {
	const fileName = displayName(path, fileId, inputIds);
	const kind = fileKind(fileName);
	const size = readFileSize(bytes);
	const known = {
		...(containerId ? { containerId } : {}),
		...(size === undefined ? {} : { bytes: size }),
	};
	return { fileId, fileName, kind, mimeType: mimeTypeOf(fileName), ...known };
}
