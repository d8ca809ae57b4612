import type { FastifyReply } from 'fastify';
import { renderPage } from '../../page/renderPage.ts';

/** Nothing inline, nothing from elsewhere, and no other site may show the page in a frame. */
const PAGE_POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self'",
	"connect-src 'self'",
	"frame-src 'self'",
	"form-action 'self'",
	"base-uri 'none'",
	"frame-ancestors 'none'",
].join('; ');

/** For all answers of the page, files included. `same-origin`: the origin of forms is sent, and signed links stay here. */
export function setSecurityHeaders(reply: FastifyReply): void {
	void reply
		.header('content-security-policy', PAGE_POLICY)
		.header('x-content-type-options', 'nosniff')
		.header('referrer-policy', 'same-origin')
		.header('cross-origin-opener-policy', 'same-origin')
		.header('cross-origin-resource-policy', 'same-origin')
		.header('cache-control', 'no-store');
}

/** Sends a page of HTML. */
export function sendPage(
	reply: FastifyReply,
	page: Parameters<typeof renderPage>[0],
): FastifyReply {
	return reply.header('content-type', 'text/html; charset=utf-8').send(renderPage(page).text);
}
