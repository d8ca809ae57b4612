import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Folders of plain names, so that nothing in a link or a cookie can be anything else. */
const PREFIX = /^(?:\/[\w.~-]{1,64}){1,8}$/;

/**
 * Attributes with an address of the page itself. A quotation mark within content is escaped, so that only the page's own markup
 * matches.
 */
const OWN_ADDRESS = /( (?:href|src|action|data-events)=")\/(?!\/)/g;

/** The path below which a reverse proxy serves the engine, such as `/engine`; empty without one. The proxy removes it from requests. */
export function readPrefix({ headers }: Pick<FastifyRequest, 'headers'>): string {
	const given = headers['x-forwarded-prefix'];
	const prefix = typeof given === 'string' ? given.replace(/\/$/, '') : '';
	return PREFIX.test(prefix) && !/\/\.{1,2}(?:\/|$)/.test(prefix) ? prefix : '';
}

/** Adds the prefix to the addresses in HTML of the page. */
export const addPrefix = (html: string, prefix: string): string =>
	prefix === '' ? html : html.replace(OWN_ADDRESS, `$1${prefix}/`);

/** Adds the prefix to the links, redirects and cookies of all answers of the page. Streams are left as they are. */
export function serveBelowPrefix(app: FastifyInstance): void {
	app.addHook('onSend', async (request, reply, payload) => {
		const prefix = readPrefix(request);
		if (prefix === '') return payload;
		const { location, 'set-cookie': cookie } = reply.getHeaders();
		if (typeof location === 'string' && location.startsWith('/'))
			void reply.header('location', prefix + location);
		if (typeof cookie === 'string') {
			reply.removeHeader('set-cookie');
			void reply.header('set-cookie', cookie.replace('; Path=/;', `; Path=${prefix}/;`));
		}
		const isPage = String(reply.getHeader('content-type')).startsWith('text/html');
		return isPage && typeof payload === 'string' ? addPrefix(payload, prefix) : payload;
	});
}
