import type { FastifyRequest } from 'fastify';
import { readPrefix } from './pathPrefix.ts';

/**
 * The engine's address for links: the configured one, otherwise the one that the client uses, also behind a proxy that ends TLS. If the client's
 * Host header is missing or malformed, links lead to localhost: the request must not fail after it was carried out.
 */
export function readRoot(
	{ headers, protocol, host }: Pick<FastifyRequest, 'headers' | 'protocol' | 'host'>,
	publicUrl: string | undefined,
): string {
	if (publicUrl !== undefined) return publicUrl;
	const isSecure = /^https\b/.test(String(headers['x-forwarded-proto'] ?? protocol));
	const scheme = isSecure ? 'https' : 'http';
	const url = URL.parse(`${scheme}://${host}`) ?? new URL(`${scheme}://localhost`);
	return url.origin + readPrefix({ headers });
}
