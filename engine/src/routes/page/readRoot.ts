import type { FastifyRequest } from 'fastify';
import { readPrefix } from './pathPrefix.ts';

/**
 * The engine's address for links: the configured one, otherwise that which the client uses, also behind a proxy that ends TLS. A client whose
 * Host header is missing or no host gets links to localhost, as its request must not fail after it was carried out.
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
