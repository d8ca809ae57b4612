import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { testedKinds } from '../../support/openTestSandbox.ts';
import { textOf } from '../../support/textOf.ts';
import { useBareSandbox } from '../../support/useSandbox.ts';

describe.each(testedKinds)('%s', (kind) => {
	const { openSession } = useBareSandbox(kind);

	it('cannot connect to a port or an abstract socket of the machine', async () => {
		const port = createServer((socket) => socket.end('secret'));
		const abstract = createServer((socket) => socket.end('secret'));
		const name = `sandbox-test-${process.pid}`;
		await new Promise<void>((resolve) => port.listen(0, '127.0.0.1', resolve));
		await new Promise<void>((resolve) => abstract.listen(`\0${name}`, resolve));
		try {
			const address = port.address();
			const session = await openSession();
			const execution = await session.execute(`
import socket
for family, address in ((socket.AF_INET, ("127.0.0.1", ${typeof address === 'object' ? address?.port : 0})), (socket.AF_UNIX, "\\0${name}")):
    try:
        client = socket.socket(family)
        client.connect(address)
        print("escaped", client.recv(10))
    except OSError as error:
        print("held:", error.strerror)`);
			expect(textOf(execution)).toBe(
				'held: Address family not supported by protocol\nheld: Connection refused\n',
			);
		} finally {
			port.close();
			abstract.close();
		}
	});

	it('sees no file of another session', async () => {
		const [one, other] = [await openSession(), await openSession()];
		await one.execute(
			'open("/mnt/data/secret", "w").write("s"); open("/tmp/secret", "w").write("s")',
		);
		const execution = await other.execute(
			'import os; print([os.path.exists(f) for f in ("/mnt/data/secret", "/tmp/secret")])',
		);
		expect(textOf(execution)).toBe('[False, False]\n');
	});

	it('never runs as root on the machine', async () => {
		const session = await openSession();
		const status = await readFile(`/proc/${session.rootPid}/status`, 'utf8');
		const [, uids = ''] = /^Uid:\s+(.*)$/m.exec(status) ?? [];
		expect(uids.split('\t')).not.toContain('0');
	});
});
