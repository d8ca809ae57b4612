import { openAssistantsBackend } from './openAssistantsBackend.ts';
import { apiError, page } from '../servers/openServer.ts';

interface World {
	messages?: unknown[];
	steps?: unknown[];
	/** File ID -> the metadata that the server has of it. */
	files?: Record<string, object>;
}

/** A thread with these messages, whose run has these steps. */
export async function openMessages(
	resources: AsyncDisposableStack,
	{ messages = [], steps = [], files = {} }: World,
) {
	return await openAssistantsBackend(resources, ({ path }) => {
		if (path.endsWith('/messages')) return page(messages);
		if (path.endsWith('/steps')) return page(steps);
		const id = path.split('/').at(-1) ?? '';
		return files[id] ? { body: { id, ...files[id] } } : apiError(404, `No such File object: ${id}`);
	});
}

export const message = (content: unknown[], more: object = {}) => ({
	id: `msg_${Math.random()}`,
	role: 'assistant',
	run_id: 'run_1',
	content,
	attachments: [],
	...more,
});

export const text = (value: string, ...links: [fileId: string, path: string][]) => ({
	type: 'text',
	text: {
		value,
		annotations: links.map(([fileId, path]) => ({
			type: 'file_path',
			text: `sandbox:${path}`,
			start_index: 0,
			end_index: 0,
			file_path: { file_id: fileId },
		})),
	},
});

export const image = (fileId: string) => ({ type: 'image_file', image_file: { file_id: fileId } });
