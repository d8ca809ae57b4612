import { runProgram } from '../../../../scripts/setup/runProgram.mjs';

const mend = 'Try again.';

describe('runProgram', () => {
	it('gives back what the program printed', async () => {
		const output = await runProgram('sh', ['-c', 'echo out; echo err >&2'], { mend });
		expect(output.split('\n').sort()).toEqual(['', 'err', 'out']);
	});

	it('shows the last lines of a program that did not succeed, and how to go on', async () => {
		const running = runProgram('sh', ['-c', 'echo no space left on device; exit 3'], { mend });
		await expect(running).rejects.toMatchObject({
			message: expect.stringMatching(/ended with code 3:\n\s+no space left on device/),
			mend,
		});
	});

	it('says so when the program is not there', async () => {
		const running = runProgram('no-such-program', [], { mend });
		await expect(running).rejects.toMatchObject({
			message: expect.stringContaining('could not be started'),
			mend,
		});
	});
});
