import type { TestApp } from '../engines/startTestApp.ts';

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

export const formType = 'multipart/form-data; boundary=edge';

/** The bytes of a form of type `formType`. */
export function writeForm(...parts: Part[]): Buffer<ArrayBuffer> {
	const chunks = parts.flatMap(({ head, body }) => [
		Buffer.from(`--edge\r\n${head}\r\n\r\n`),
		Buffer.from(body),
		Buffer.from('\r\n'),
	]);
	return Buffer.concat([...chunks, Buffer.from('--edge--\r\n')]);
}

/** Sends a form unchanged: SDKs would not create the malformed ones. */
export async function upload(engine: TestApp, ...parts: Part[]) {
	return await engine.app.inject({
		method: 'POST',
		url: '/v1/files',
		headers: { 'content-type': formType },
		payload: writeForm(...parts),
	});
}

export const purpose = field('purpose', 'assistants');
