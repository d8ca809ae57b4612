import { listContainerFiles } from '../../runs/containers/listContainerFiles.ts';
import type { Container } from '../../domain/container.ts';
import { toLinkedFile } from './runPython.ts';
import { describeFile, toResourceLinks, toResult } from './toolContent.ts';
import type { LinkedFile, ToolResult } from './toolContent.ts';
import type { ToolCall } from './ToolCall.ts';

const MAX_LISTED = 200;

/** Lists the files of a session, with links. */
export async function listSessionFiles(
	call: ToolCall,
	{ session }: { session?: string },
): Promise<ToolResult> {
	const container = await call.sessions.find(session);
	if (container === undefined) {
		return toResult('This connection has no session yet, and so no files.');
	}
	const files = await readFiles(call, container);
	const listed = files.slice(0, MAX_LISTED);
	const lines = listed.length === 0 ? ['There are no files.'] : listed.map(describeFile);
	if (files.length > listed.length) lines.push(`and ${files.length - listed.length} more`);
	return toResult(`${lines.join('\n')}\n\nSession: ${container.id}`, toResourceLinks(listed));
}

/** What is in `/mnt/data`, and the figures that the code showed without saving them. */
async function readFiles(call: ToolCall, { id }: Container): Promise<LinkedFile[]> {
	const { store, folders } = call.context;
	const folder = await folders.open({ store }, id);
	const known = await listContainerFiles(store, id);
	const inFolder = (await folder.list()).files.map(({ path, version, bytes }) => {
		const file = known.find((each) => {
			const stored = each.plain ?? each;
			return stored.path === path && stored.version === version;
		});
		return { path, bytes, url: file && toLinkedFile(call, file).url };
	});
	const figures = known.filter(({ version, plain }) => version === null && plain === null);
	return [...inFolder, ...figures.map((file) => toLinkedFile(call, file))];
}
