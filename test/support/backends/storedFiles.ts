import { Caller } from '../../../backends/shared/Caller.ts';
import { createClient } from '../../../backends/shared/createClient.ts';
import { type Answer, type Handle, openServer, type Received } from '../servers/openServer.ts';
import { textFile } from '../textFile.ts';

/** A function that calls a server of this kind. */
export async function openCaller(resources: AsyncDisposableStack, handle: Handle) {
	const server = await openServer(resources, handle);
	return { server, caller: new Caller(createClient({ baseUrl: server.baseUrl, fetch })) };
}

/** A file to upload, named like a CSV. */
export const csvFile = (content: Buffer | string, fileName = 'a.csv') =>
	textFile(fileName, content);

/** The form that arrived. */
export async function formOf({ headers, body }: Received): Promise<FormData> {
	const type = { 'content-type': headers['content-type'] ?? '' };
	return await new Response(new Uint8Array(body), { headers: type }).formData();
}

/** The metadata of a file that a server has stored. */
export const storedAnswer = (bytes: number): Answer => ({
	body: {
		id: 'file-1',
		filename: 'a.csv',
		bytes,
		purpose: 'assistants',
		created_at: 1_700_000_000,
	},
});
