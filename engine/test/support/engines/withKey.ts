import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { TestApp } from './startTestApp.ts';

/** Like `TestApp.send`, with an API key. */
export function withKey(test: TestApp, key: string) {
	const headers = { authorization: `Bearer ${key}` };
	return {
		async send(
			method: InjectOptions['method'],
			path: string,
			body?: object,
		): Promise<LightMyRequestResponse> {
			const url = `/v1${path}`;
			return await test.app.inject({ method, url, headers, ...(body && { payload: body }) });
		},
		async upload(name: string, content: string | Buffer): Promise<LightMyRequestResponse> {
			const form = new FormData();
			form.append('purpose', 'assistants');
			form.append('file', new File([new Uint8Array(Buffer.from(content))], name));
			const request = new Request('http://localhost', { method: 'POST', body: form });
			return await test.app.inject({
				method: 'POST',
				url: '/v1/files',
				headers: { ...headers, 'content-type': request.headers.get('content-type') ?? '' },
				payload: Buffer.from(await request.arrayBuffer()),
			});
		},
	};
}
