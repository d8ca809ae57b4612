import { AjvCompiler } from '@fastify/ajv-compiler';
import fastify from 'fastify';
import { createApp } from '../../../src/app.ts';
import { Metrics } from '../../../src/metrics/Metrics.ts';
import { buildLazyValidator } from '../../../src/routes/buildLazyValidator.ts';
import { startTestApp } from '../../support/engines/startTestApp.ts';

const schema = {
	body: { type: 'object', properties: { count: { type: 'integer' } }, required: ['count'] },
};

async function createLazyApp(routeSchema: object) {
	const app = fastify({
		schemaController: { compilersFactory: { buildValidator: buildLazyValidator } },
	});
	app.post('/', { schema: routeSchema }, async ({ body }) => body);
	await app.ready();
	return app;
}

it('accepts and refuses bodies as Fastify does, and describes each refusal', async () => {
	const app = await createLazyApp(schema);
	const post = async (payload: object) => await app.inject({ method: 'POST', url: '/', payload });
	expect((await post({ count: 1 })).json()).toEqual({ count: 1 });
	expect((await post({})).json()).toMatchObject({
		message: "body must have required property 'count'",
	});
	expect((await post({ count: 'x' })).json()).toMatchObject({
		message: 'body/count must be integer',
	});
	expect((await post({ count: 2 })).statusCode).toBe(200);
	await app.close();
});

it('compiles a schema with the first request, not before', async () => {
	const app = await createLazyApp({ body: { type: 'no such type' } });
	const { statusCode } = await app.inject({ method: 'POST', url: '/', payload: {} });
	expect(statusCode).toBe(500);
	await app.close();
});

// A mistake in a schema would be found only when a client sends the first request to its route.
it('gets only schemas that compile', async () => {
	const engine = await startTestApp();
	const app = createApp({ ...engine.deps, metrics: new Metrics() });
	const schemas: unknown[] = [];
	app.addHook('onRoute', ({ schema: { body, querystring, params, headers } = {} }) => {
		schemas.push(...[body, querystring, params, headers].filter((part) => part !== undefined));
	});
	await app.ready();
	await app.close();
	await engine.close();
	const compile = AjvCompiler()({}, { customOptions: {} });
	for (const part of schemas) compile({ schema: part } as never);
	expect(schemas.length).toBeGreaterThan(10);
});
