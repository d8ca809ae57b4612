import { PAGE_KEYS, PageClient, SAME_ORIGIN } from '../../../support/engines/PageClient.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';
import { withKey } from '../../../support/engines/withKey.ts';
import type { Run } from '../../../../src/domain/run/run.ts';

let engine: TestApp;
let client: PageClient;

beforeAll(async () => {
	engine = await startTestApp({ settings: { apiKeys: PAGE_KEYS } });
	client = new PageClient(engine);
});

afterAll(async () => {
	await engine.close();
});

describe('a watch URL', () => {
	async function watchUrlOf(run: Run): Promise<URL> {
		const path = `/threads/${run.threadId}/runs/${run.id}`;
		const { headers } = await withKey(engine, 'first-key').send('GET', path);
		return new URL(String(headers['x-code-interpreter-watch-url']));
	}

	test('opens one run without a session, with all that belongs to it', async () => {
		const { run, file, step } = await client.storeRun('ours');
		const url = await watchUrlOf(run);
		const paths = [
			'',
			'/notebook',
			`/files/${file.id}`,
			`/files/${file.id}/download`,
			`/steps/${step.id}/output`,
		];
		for (const path of paths) {
			expect((await client.request(url.pathname + path + url.search)).statusCode).toBe(200);
		}
		const page = await client.request(url.pathname + url.search);
		expect(page.payload).toContain(`/runs/${run.id}/files/${file.id}?watch=`);
		expect(page.payload).not.toContain('/logout');
	});

	test('opens no other run, no file of another run, and not the list', async () => {
		const [{ run }, other] = [await client.storeRun('ours'), await client.storeRun('ours')];
		const { pathname, search } = await watchUrlOf(run);
		expect((await client.request(`/runs/${other.run.id}${search}`)).statusCode).toBe(303);
		expect((await client.request(`/${search}`)).statusCode).toBe(303);
		expect((await client.request(`${pathname}/files/${other.file.id}${search}`)).statusCode).toBe(
			404,
		);
	});

	test('opens the run also in a browser with the session of another owner', async () => {
		const { run } = await client.storeRun('ours');
		const { pathname, search } = await watchUrlOf(run);
		const cookie = await client.cookieOf('second-key');
		expect((await client.request(pathname + search, { headers: { cookie } })).statusCode).toBe(200);
		expect((await client.request(pathname, { headers: { cookie } })).statusCode).toBe(404);
	});

	test('changes nothing: the run can be cancelled by its owner alone', async () => {
		const { run } = await client.storeRun('ours', { status: 'requires_action' });
		const { pathname, search } = await watchUrlOf(run);
		expect((await client.request(pathname + search)).payload).not.toContain('Cancel this run');
		const cancel = { method: 'POST' as const, headers: SAME_ORIGIN };
		expect((await client.request(`${pathname}/cancel${search}`, cancel)).headers.location).toMatch(
			/^\/login/,
		);
		const cookie = await client.cookieOf('first-key');
		expect((await client.request(pathname, { headers: { cookie } })).payload).toContain(
			'Cancel this run',
		);
		const foreign = { cookie, 'sec-fetch-site': 'cross-site' };
		expect(
			(await client.request(`${pathname}/cancel`, { method: 'POST', headers: foreign })).statusCode,
		).toBe(403);
		await client.request(`${pathname}/cancel`, {
			method: 'POST',
			headers: { ...SAME_ORIGIN, cookie },
		});
		expect(await engine.deps.store.runs.get(run.id)).toMatchObject({ status: 'cancelled' });
	});

	test('expires twelve hours after the run was created', async () => {
		const { run } = await client.storeRun('ours', {
			createdAt: Math.floor(Date.now() / 1000) - 12 * 3600,
		});
		const { pathname, search } = await watchUrlOf(run);
		expect((await client.request(pathname + search)).statusCode).toBe(303);
		const login = String((await client.request(pathname + search)).headers.location);
		expect((await client.request(login)).payload).toContain('This link to a run has expired');
	});

	test('cannot be extended', async () => {
		const { run } = await client.storeRun('ours');
		const { pathname, search } = await watchUrlOf(run);
		const longer = search.replace(/watch=\d+/, 'watch=9999999999');
		expect((await client.request(pathname + longer)).statusCode).toBe(303);
	});
});
