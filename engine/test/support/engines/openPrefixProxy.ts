import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A reverse proxy that serves an engine below a path: it removes the path and sends it as `X-Forwarded-Prefix`. */
export async function openPrefixProxy(enginePort: number, prefix: string) {
	const server = http.createServer((request, response) => {
		const { method, url = '/', headers } = request;
		if (!url.startsWith(`${prefix}/`)) {
			response.writeHead(404).end('Outside of the prefix');
			return;
		}
		const forwarded = http.request(
			{
				port: enginePort,
				method,
				path: url.slice(prefix.length),
				headers: { ...headers, 'x-forwarded-prefix': prefix },
			},
			(answer) => {
				response.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(response);
			},
		);
		forwarded.on('error', () => response.destroy());
		response.on('close', () => forwarded.destroy());
		request.pipe(forwarded);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		address: `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`,
		close() {
			server.closeAllConnections();
			server.close();
		},
	};
}
