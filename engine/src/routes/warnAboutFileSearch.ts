import type { FastifyInstance } from 'fastify';

const WARNING =
	'299 - "This engine has no file_search. It is ignored: Python reads the files with code_interpreter."';

type Body = Record<string, unknown>;

/** Adds a `warning` header where a request asks for file_search besides code_interpreter. Alone, it is refused. */
export function warnAboutFileSearch(app: FastifyInstance): void {
	app.addHook('preHandler', async (request, reply) => {
		const { body } = request;
		if (isObject(body) && [body, body['thread']].some(asksForBoth)) {
			void reply.header('warning', WARNING);
		}
	});
}

/** Checks the tools of a body, of its attachments and of those of its messages. Schemas bound all of these lists. */
function asksForBoth(body: unknown): boolean {
	if (!isObject(body)) return false;
	const messages = [body, ...listOf(body['messages']), ...listOf(body['additional_messages'])];
	const holders = [body, ...messages.flatMap(({ attachments }) => listOf(attachments))];
	return holders.some(({ tools }) => {
		const types = listOf(tools).map(({ type }) => type);
		return types.includes('file_search') && types.includes('code_interpreter');
	});
}

const isObject = (value: unknown): value is Body => typeof value === 'object' && value !== null;

const listOf = (value: unknown): Body[] => (Array.isArray(value) ? value.filter(isObject) : []);
