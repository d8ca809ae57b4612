import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { useBareSandbox } from './support/useSandbox.ts';
import { makeSessionFolder } from './support/makeSessionFolder.ts';
import { testedKinds } from './support/openTestSandbox.ts';

/** An unrelated user of the machine. */
const STRANGER = { uid: 4711, gid: 4711 };

const testAsRoot = process.getuid?.() === 0 ? it : it.skip;

describe.each(testedKinds)('%s', (kind) => {
	const { opened, openSession } = useBareSandbox(kind);

	testAsRoot('lets no other user of the machine reach a file of a session', async () => {
		const folder = await makeSessionFolder(opened().root);
		const session = await openSession(folder);
		const code =
			'import os; open("program", "w").close()\nfor n in ("program", "."): os.chmod(n, 0o777)';
		expect(await session.execute(code)).toMatchObject({ status: 'ok' });
		const reach = (file: string) => spawnSync('/usr/bin/test', ['-e', file], STRANGER).status;
		expect(reach(path.dirname(opened().root))).toBe(0);
		expect(reach(path.join(folder, 'program'))).toBe(1);
	});
});
