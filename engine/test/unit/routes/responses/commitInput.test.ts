import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import { makeRun } from '../../../support/store/documents.ts';

test('keeps no bytes of a file that came with a refused request', async () => {
	const engine = await startTestApp();
	const file = { type: 'input_file', filename: 'a.csv', file_data: 'YSxiCg==' };
	const message = { role: 'user', content: [file] };
	const orphan = { type: 'function_call_output', call_id: 'c', output: 'x' };
	const input = [message, orphan];
	const stored = async () => await readdir(join(engine.folder, 'files'));
	const refused = await engine.send('POST', '/responses', { model: 'python', input });
	expect(refused.statusCode).toBe(400);
	expect(await stored()).toEqual([]);

	const { id: conversation } = (await engine.send('POST', '/conversations', {})).json();
	const active = makeRun({ threadId: conversation, status: 'requires_action' });
	await engine.deps.store.commit({ insert: { runs: [active] } });
	const body = { model: 'python', input: [message], conversation };
	const locked = await engine.send('POST', '/responses', body);
	expect(locked.json().error.code).toBe('conversation_locked');
	expect(await stored()).toEqual([]);

	const accepted = await engine.send('POST', '/conversations', { items: [message] });
	expect(accepted.statusCode).toBe(200);
	expect(await stored()).toHaveLength(1);
	await engine.send('DELETE', `/conversations/${accepted.json().id}`);
	expect(await stored()).toEqual([]);
	await engine.close();
});
