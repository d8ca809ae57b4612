import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';

const DIR = path.join(import.meta.dirname, '..', '..', 'page', 'assets');

const types: Record<string, string> = {
	'style.css': 'text/css; charset=utf-8',
	'page.js': 'text/javascript; charset=utf-8',
	'icon.svg': 'image/svg+xml',
};

/** The files that every page needs, also the one for the login. */
export function registerAssets(app: FastifyInstance): void {
	for (const [name, type] of Object.entries(types)) {
		app.get(`/page/${name}`, async (_request, reply) => {
			const bytes = await readFile(path.join(DIR, name));
			return reply.header('content-type', type).header('cache-control', 'no-cache').send(bytes);
		});
	}
}
