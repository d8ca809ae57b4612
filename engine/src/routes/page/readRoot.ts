import type { FastifyRequest } from 'fastify';
import { readPrefix } from './pathPrefix.ts';

/** The engine's address for links: the configured one, otherwise that which the client uses, also behind a proxy that ends TLS. */
export function readRoot(
	{ headers, protocol, host }: Pick<FastifyRequest, 'headers' | 'protocol' | 'host'>,
	publicUrl: string | undefined,
): string {
	if (publicUrl !== undefined) return publicUrl;
	const isSecure = /^https\b/.test(String(headers['x-forwarded-proto'] ?? protocol));
	return new URL(`${isSecure ? 'https' : 'http'}://${host}`).origin + readPrefix({ headers });
}
