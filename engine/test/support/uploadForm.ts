import type { TestApp } from './startTestApp.ts';

interface Part {
	head: string;
	body: string | Buffer;
}

export const field = (name: string, value: string): Part => ({
	head: `Content-Disposition: form-data; name="${name}"`,
	body: value,
});

export const file = (fileName: string, body: string | Buffer): Part => ({
	head: `Content-Disposition: form-data; name="file"; ${fileName}\r\nContent-Type: text/csv`,
	body,
});

/** Sends a form just as written, byte by byte: SDKs would not write the odd ones. */
export async function upload(engine: TestApp, ...parts: Part[]) {
	const chunks = parts.flatMap(({ head, body }) => [
		Buffer.from(`--edge\r\n${head}\r\n\r\n`),
		Buffer.from(body),
		Buffer.from('\r\n'),
	]);
	return await engine.app.inject({
		method: 'POST',
		url: '/v1/files',
		headers: { 'content-type': 'multipart/form-data; boundary=edge' },
		payload: Buffer.concat([...chunks, Buffer.from('--edge--\r\n')]),
	});
}

export const purpose = field('purpose', 'assistants');
