import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { makeSessionFolder } from '../../support/makeSessionFolder.ts';
import { testedKinds } from '../../support/openTestSandbox.ts';
import { textOf } from '../../support/textOf.ts';
import { useSandbox } from '../../support/useSandbox.ts';
import { waitUntil } from '../../../../../test/support/waitUntil.mjs';

describe.each(testedKinds)('%s', (kind) => {
	const { opened, openSession } = useSandbox(kind);

	it('keeps variables from one call to the next', async () => {
		const session = await openSession();
		await session.execute('rows = [1, 2, 3]');
		const execution = await session.execute('sum(rows)');
		expect(execution).toMatchObject({ status: 'ok', outputs: [{ type: 'logs', text: '6\n' }] });
	});

	it('shows text that a thread wrote after its call with the next one', async () => {
		const session = await openSession();
		await session.execute(
			'import threading\ntimer = threading.Timer(0.1, lambda: print("late"))\ntimer.start()',
		);
		await delay(300);
		// On a busy machine the timer may be later still.
		expect(textOf(await session.execute('timer.join()\nprint("next")'))).toContain('late\n');
	});

	it('drops a picture that a thread draws after its call', async () => {
		const folder = await makeSessionFolder(opened().root);
		const session = await openSession(folder);
		await session.execute(`
import threading
from PIL import Image
picture = Image.new("L", (4, 4))
def draw():
    display(picture)
    open("drawn", "w").close()
threading.Timer(0.1, draw).start()`);
		await waitUntil(() => existsSync(path.join(folder, 'drawn')));
		expect(await session.execute('print("alive")')).toMatchObject({
			status: 'ok',
			outputs: [{ type: 'logs', text: 'alive\n' }],
		});
	});

	it('gives the next call working streams after the code closed or replaced them', async () => {
		const session = await openSession();
		await session.execute(
			'import os, sys\nos.close(1); os.close(2)\nsys.stdout.close()\nsys.stderr = None',
		);
		expect(textOf(await session.execute('print("back")'))).toBe('back\n');
	});

	it('survives an alarm that the code set and that goes off after its call', async () => {
		const session = await openSession();
		await session.execute('import signal; signal.setitimer(signal.ITIMER_REAL, 0.1)');
		await delay(300);
		expect(session.alive).toBe(true);
	});

	it('ends a session whose code itself reports the end of its call', async () => {
		const session = await openSession();
		const code = `
import gc, sys, time
frame = sys._getframe()
while "request" not in frame.f_locals:
    frame = frame.f_back
channel = next(found for found in gc.get_objects() if type(found).__name__ == "Channel")
channel.send({"type": "done", "id": frame.f_locals["request"]["id"]})
time.sleep(0.3)`;
		expect(await session.execute(code)).toMatchObject({ status: 'ok' });
		// The rest of the code reports it again, while nothing or something else is running.
		const next = await session.execute('import time; time.sleep(5); print("next")');
		expect(next).toMatchObject({ status: 'died', reason: expect.stringContaining('broke') });
	});
});
