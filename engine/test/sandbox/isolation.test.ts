import { testedKinds } from './support/openTestSandbox.ts';
import { textOf } from './support/textOf.ts';
import { useSessions } from './support/useSessions.ts';

/** Leaves something wherever a session can write, for another session to find. */
const leave = `
import os, socket, subprocess
for folder in ("/tmp", "/dev/shm", "/mnt/data"):
    open(f"{folder}/left", "w").write("secret of another")
listening = socket.socket(socket.AF_UNIX)
listening.bind("\\0left")
listening.listen()
child = subprocess.Popen(["sleep", "1000"])
os.environ["LEFT"] = "secret of another"
secret = "secret of another"
import builtins, json
builtins.left = json.left = "secret of another"`;

const look = `
import builtins, json, os, socket
found = [folder for folder in ("/tmp", "/dev/shm", "/mnt/data") if os.path.exists(f"{folder}/left")]
try:
    socket.socket(socket.AF_UNIX).connect("\\0left")
    found.append("socket")
except OSError:
    pass
found += [name for name in os.listdir("/proc") if name.isdigit() and int(name) > 2]
found += [name for name in ("LEFT",) if name in os.environ]
found += [name for name in ("secret",) if name in globals()]
found += [module.__name__ for module in (builtins, json) if hasattr(module, "left")]
print(found)`;

describe.each(testedKinds)('%s', (kind) => {
	const sessions = useSessions(kind);

	it('shows a session nothing of another one, whether that is alive or has ended', async () => {
		const { session: one } = await sessions().use('one');
		expect(await one.execute(leave)).toMatchObject({ status: 'ok' });
		const { session: other } = await sessions().use('other');
		expect(textOf(await other.execute(look))).toBe('[]\n');
		await sessions().remove('one');
		const { session: later } = await sessions().use('later');
		expect(textOf(await later.execute(look))).toBe('[]\n');
	});

	it('gives sessions random numbers of their own', async () => {
		const draw =
			'import random, uuid, numpy; print(random.random(), uuid.uuid4(), numpy.random.rand())';
		const drawn = new Set<string>();
		for (const threadId of ['first', 'second', 'third']) {
			const { session } = await sessions().use(threadId);
			for (const number of textOf(await session.execute(draw))
				.trim()
				.split(' '))
				drawn.add(number);
		}
		expect(drawn.size).toBe(9);
	});
});
