import type { CodeCall } from '../../domain/run/toolCall.ts';
import type { Container, ContainerFile } from '../../domain/container.ts';
import { removeResponse } from '../../runs/responses/removeResponse.ts';
import { readUpTo } from '../../store/readUpTo.ts';
import { createResponse, waitForResponse } from '../responses/createResponse.ts';
import type { ResponseRun } from '../responses/createResponse.ts';
import { addFileInput } from './addFileInput.ts';
import type { FileInput } from './addFileInput.ts';
import { describeFile, toErrorResult, toImage, toResourceLinks, toResult } from './toolContent.ts';
import type { LinkedFile, ToolContent, ToolResult } from './toolContent.ts';
import type { ToolCall } from './ToolCall.ts';

/** Vendors accept about 5 MB of one image, as base64. */
const MAX_IMAGE_BYTES = 3_500_000;
const MAX_IMAGES = 20;

/** Runs code in a session as a response of the model `python`, so that queue, limits and metrics are those of all runs. */
export async function runPython(
	call: ToolCall,
	{ session, code, files = [] }: { session?: string; code: string; files?: FileInput[] },
): Promise<ToolResult> {
	const { context, sessions, reply } = call;
	await call.requireRoom();
	const container = await sessions.open(session);
	for (const file of files) await addFileInput(context, container.id, file);
	const { run } = await createResponse(context, {
		body: {
			model: 'python',
			input: toPythonBlock(code),
			tools: [{ type: 'code_interpreter', container: container.id }],
			store: false,
		},
		headers: {},
		owner: reply.request.owner,
	});
	const ended = await waitForResponse(context, run, reply);
	try {
		return await describeEnd(call, container, ended);
	} finally {
		await removeResponse(context, ended).catch((err: unknown) =>
			reply.log.error({ runId: run.id, err }, 'a run of an MCP client was not removed'),
		);
	}
}

/** The code in a fence that is longer than any in it. */
export function toPythonBlock(code: string): string {
	let longest = 2;
	for (const [ticks] of code.matchAll(/`+/g)) longest = Math.max(longest, ticks.length);
	const fence = '`'.repeat(longest + 1);
	return `${fence}python\n${code}\n${fence}`;
}

async function describeEnd(
	call: ToolCall,
	container: Container,
	{ id: runId, status, lastError }: ResponseRun,
): Promise<ToolResult> {
	const { store } = call.context;
	const calls = await readCalls(call, runId);
	const outputs = calls.flatMap((each) => each.outputs);
	const figureIds = outputs.flatMap((output) => (output.type === 'image' ? output.fileId : []));
	const files: LinkedFile[] = [];
	for (const id of new Set([...figureIds, ...(await readWrittenIds(call, runId))])) {
		const file = await store.containerFiles.get(id);
		if (file !== undefined) files.push(toLinkedFile(call, file));
	}
	const { images, notes } = await readFigures(call, figureIds);
	const logs = outputs.flatMap((output) =>
		output.type === 'logs' && output.text !== '' ? output.text.trimEnd() : [],
	);
	const isFailed = status !== 'completed';
	if (logs.length === 0) {
		const reason = lastError?.message ?? 'The code was cancelled.';
		logs.push(isFailed ? reason : 'The code ran and printed nothing.');
	}
	const text = [
		...calls.flatMap(({ lostBecause }) => lostBecause ?? []),
		...logs,
		[...(files.length > 0 ? ['Files:'] : []), ...files.map(describeFile)].join('\n'),
		...notes,
		`Session: ${container.id}`,
	].filter((part) => part !== '');
	const more = [...images, ...toResourceLinks(files)];
	return (isFailed ? toErrorResult : toResult)(text.join('\n\n'), more);
}

async function readCalls({ context }: ToolCall, runId: string): Promise<CodeCall[]> {
	const { documents } = await context.store.runSteps.list({ where: { runId }, order: 'asc' });
	return documents.flatMap(({ details }) =>
		details.type === 'tool_calls' ? details.calls.filter((each) => 'code' in each) : [],
	);
}

/** The ids of the files that the answer of the run cites: those that its code wrote. */
async function readWrittenIds({ context }: ToolCall, runId: string): Promise<string[]> {
	const where = { runId, origin: 'output' } as const;
	const { documents } = await context.store.items.list({ where, order: 'asc' });
	return documents
		.flatMap(({ content }) => (content.type === 'message' ? content.parts : []))
		.flatMap((part) => (part.type === 'output_text' ? part.citations : []))
		.map(({ fileId }) => fileId);
}

async function readFigures(
	{ context }: ToolCall,
	figureIds: string[],
): Promise<{ images: ToolContent[]; notes: string[] }> {
	const images: ToolContent[] = [];
	for (const id of figureIds.slice(0, MAX_IMAGES)) {
		const png = await readUpTo(context.contents, id, MAX_IMAGE_BYTES);
		if (png !== undefined) images.push(toImage(png));
	}
	const left = figureIds.length - images.length;
	const notes =
		left > 0 ? [`${left} of the figures are too large, or too many, to be shown here.`] : [];
	return { images, notes };
}

/** A file of a container under the name that the code sees. */
export function toLinkedFile(
	{ linkTo }: Pick<ToolCall, 'linkTo'>,
	{ id, containerId, path, version, plain, bytes }: ContainerFile,
): LinkedFile {
	return {
		path: plain?.path ?? path,
		isUnsavedFigure: version === null && plain === null,
		bytes,
		url: linkTo(containerId, id),
	};
}
