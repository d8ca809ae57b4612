import { rm } from 'node:fs/promises';
import { readCodeBlocks } from '../../../../src/model/python/readCodeBlocks.ts';
import { openMcpClient } from '../../../support/client/openMcpClient.ts';
import { createPlainSessions } from '../../../support/plainSessions.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import { makeDataDir } from '../../../support/engines/makeDataDir.ts';
import { toPythonBlock } from '../../../../src/routes/mcp/runPython.ts';

it.each([
	['plain code', 'print(1)'],
	['code that contains a fence', 'print("""\n```python\n1\n```\n""")'],
	['code with a longer fence', 'x = """\n`````\n"""\n1'],
	['code that ends with a fence', '# ```'],
	['tildes', '"""\n~~~\n"""'],
	['indented code', '    1\n\n    2'],
])('passes %s unchanged to the model that runs it', (_what, code) => {
	expect(readCodeBlocks(toPythonBlock(code))).toEqual([code]);
});

it('states why the variables of earlier code are lost', async () => {
	const reason = 'The engine was restarted. Its variables are lost.';
	await using resources = new AsyncDisposableStack();
	const dir = await makeDataDir();
	resources.defer(async () => await rm(dir, { recursive: true, force: true }));
	const sessions = createPlainSessions(dir, {
		lostBecause: () => reason,
	});
	const test = await startTestApp({ sessions });
	resources.defer(test.close);
	const url = `${await test.app.listen({ port: 0 })}/mcp`;
	const { client, call } = await openMcpClient(url);
	resources.defer(async () => await client.close());
	const { text } = await call('run_python', { code: 'print(1)' });
	expect(text).toMatch(new RegExp(`^${reason}\n\n1\n`));
});
