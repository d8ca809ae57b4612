import { McpSessions } from '../../../../src/routes/mcp/McpSessions.ts';
import type { RouteContext } from '../../../../src/routes/RouteContext.ts';
import { RunEvents } from '../../../../src/runs/events/RunEvents.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import { makeRun } from '../../../support/store/documents.ts';

it('refuses more sessions than a key may have, until one ends', async () => {
	const test = await startTestApp();
	const context = { ...test.deps } as RouteContext;
	const connectionOf = (count: number) => `mcp_${String(count).padStart(24, 'a')}`;
	const open = async (count: number) =>
		await new McpSessions(context, '', connectionOf(count), 2).open(undefined);
	await open(1);
	await open(2);
	await expect(open(3)).rejects.toThrow(/has 2 open sessions, which is the limit/);
	await open(2);
	await new McpSessions(context, '', connectionOf(1)).end();
	await open(3);
	await test.close();
});

it('derives another session for each owner from the same connection', async () => {
	const test = await startTestApp();
	const context = { ...test.deps } as RouteContext;
	const connection = `mcp_${'a'.repeat(24)}`;
	const one = await new McpSessions(context, 'ann', connection).open(undefined);
	const other = await new McpSessions(context, 'bob', connection).open(undefined);
	expect(one.id).not.toBe(other.id);
	await test.close();
});

it('cancels what runs in a session that ends', async () => {
	const test = await startTestApp();
	const { store, peers } = test.deps;
	const queue = { events: new RunEvents(peers), announceEnd: () => undefined };
	const context = { ...test.deps, queue } as unknown as RouteContext;
	const sessions = new McpSessions(context, '', `mcp_${'a'.repeat(24)}`);
	const { id: sessionId } = await sessions.open(undefined);
	const run = makeRun({ sessionId, status: 'requires_action' });
	await store.commit({ insert: { runs: [run] } });
	expect(await sessions.end()).toBe(true);
	expect(await store.runs.get(run.id)).toMatchObject({ status: 'cancelled' });
	expect(await store.containers.get(sessionId)).toMatchObject({ status: 'expired' });
	await test.close();
});
