import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { describePython } from '../../runs/execution/describePython.ts';
import { addFileInput } from './addFileInput.ts';
import { describeError } from './describeError.ts';
import { listSessionFiles } from './listSessionFiles.ts';
import { MAX_READ_BYTES, readSessionFile } from './readSessionFile.ts';
import { runPython, toLinkedFile } from './runPython.ts';
import { describeFile, toErrorResult, toResult } from './toolContent.ts';
import type { ToolResult } from './toolContent.ts';
import type { ToolCall } from './ToolCall.ts';

const MAX_CODE_LENGTH = 1_000_000;
const MAX_FILES = 20;
/** In UTF-8. */
const MAX_CHARACTER_BYTES = 4;
/** Clients give up after a minute without progress. */
const PROGRESS_INTERVAL_MS = 10_000;

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

const session = z
	.string()
	.max(128)
	.optional()
	.describe(
		'The id of a session from an earlier result. Omit it for the session of this connection.',
	);

const fileFields = {
	name: z.string().min(1).max(1000).optional().describe('File name, such as "sales.csv".'),
	text: z.string().optional().describe('The content of a text file.'),
	base64: z.string().optional().describe('The content of any other file, as base64.'),
	file_id: z
		.string()
		.max(128)
		.optional()
		.describe('Instead of a content: the id of a file uploaded with POST /v1/files.'),
};

/** Registers the tools of an MCP server that serves one request. */
export function registerTools(server: McpServer, call: ToolCall): void {
	const { settings } = call.context;
	const { log } = call.reply;

	const guard =
		<Given>(work: (given: Given) => Promise<ToolResult>) =>
		async (given: Given, extra: Extra) => {
			const stopProgress = sendProgress(extra);
			try {
				return await work(given);
			} catch (error) {
				return toErrorResult(describeError(error, log));
			} finally {
				stopProgress();
			}
		};

	server.registerTool(
		'run_python',
		{
			title: 'Run Python',
			description: `Runs Python code like a notebook cell, and returns what it prints, its last expression, the figures that it shows and links to the files that it writes to /mnt/data. Variables and files are kept for the next call. ${describePython(settings, settings.timezone)}`,
			inputSchema: {
				code: z
					.string()
					.max(MAX_CODE_LENGTH)
					.refine((given) => given.trim() !== '', 'There is no code.')
					.describe('The Python code to run.'),
				session,
				files: z
					.array(z.object(fileFields))
					.max(MAX_FILES)
					.optional()
					.describe('Files to put into /mnt/data before the code runs.'),
			},
		},
		guard(async (given: Parameters<typeof runPython>[1]) => await runPython(call, given)),
	);

	server.registerTool(
		'list_files',
		{
			title: 'List files',
			description: 'Lists the files in /mnt/data of a session, with links.',
			inputSchema: { session },
			annotations: { readOnlyHint: true },
		},
		guard(async (given: { session?: string }) => await listSessionFiles(call, given)),
	);

	server.registerTool(
		'upload_file',
		{
			title: 'Upload a file',
			description:
				'Puts a file into /mnt/data of a session. An existing file with the same name is kept; the result names the path of the new file.',
			inputSchema: { ...fileFields, session },
		},
		guard(
			async ({
				session: named,
				...file
			}: Parameters<typeof addFileInput>[2] & { session?: string }) => {
				await call.requireRoom();
				const { id } = await call.sessions.open(named);
				const added = toLinkedFile(call, await addFileInput(call.context, id, file));
				return toResult(`${describeFile(added)}\n\nSession: ${id}`);
			},
		),
	);

	server.registerTool(
		'read_file',
		{
			title: 'Read a file',
			description: 'Reads a text file in parts, or shows an image, from /mnt/data of a session.',
			inputSchema: {
				path: z.string().min(1).max(5000).describe('Path, such as "/mnt/data/result.csv".'),
				session,
				offset: z.number().int().min(0).optional().describe('First byte. Default: 0.'),
				limit: z
					.number()
					.int()
					.min(MAX_CHARACTER_BYTES)
					.max(MAX_READ_BYTES)
					.optional()
					.describe('The most bytes to read. Default: 50000.'),
			},
			annotations: { readOnlyHint: true },
		},
		guard(
			async (given: Parameters<typeof readSessionFile>[1]) => await readSessionFile(call, given),
		),
	);

	server.registerTool(
		'reset_session',
		{
			title: 'Reset the session',
			description:
				'Ends a session: its variables and its files in /mnt/data are deleted. The next call starts a new one.',
			inputSchema: { session },
			annotations: { destructiveHint: true, idempotentHint: true },
		},
		guard(async ({ session: named }: { session?: string }) => {
			const isEnded = await call.sessions.end(named);
			return toResult(
				isEnded
					? 'The session has ended. Its variables and files are deleted.'
					: 'There was no session.',
			);
		}),
	);
}

/** Reports the time that a call has taken to clients that want to know, so that they wait on. */
function sendProgress({ _meta, sendNotification }: Extra): () => void {
	const progressToken = _meta?.progressToken;
	if (progressToken === undefined) return () => undefined;
	const startMs = performance.now();
	const timer = setInterval(() => {
		const progress = Math.round((performance.now() - startMs) / 1000);
		const params = { progressToken, progress, message: `running for ${progress} s` };
		// The client may have disconnected.
		sendNotification({ method: 'notifications/progress', params }).catch(() => undefined);
	}, PROGRESS_INTERVAL_MS).unref();
	return () => clearInterval(timer);
}
