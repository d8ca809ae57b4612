import { Zygote } from '../../../src/sandbox/zygote/Zygote.ts';
import type { BubblewrapSandbox } from '../../../src/sandbox/bubblewrap/openBubblewrap.ts';
import { openTestSandbox } from '../support/openTestSandbox.ts';

it('rejects a fork that is requested after the zygote has ended, without waiting for a time limit', async () => {
	const opened = await openTestSandbox('bubblewrap');
	try {
		const zygote = await Zygote.start({
			...(opened.sandbox as BubblewrapSandbox).start,
			preload: [],
		});
		await zygote.close();
		// At its time limit it would report that the zygote did not answer.
		await expect(zygote.fork('session')).rejects.toThrow('Python processes ended');
	} finally {
		await opened.remove();
	}
});
