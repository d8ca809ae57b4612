import { runProgram } from '../../../../scripts/processes/runProgram.mjs';

const remedy = 'Try again.';

describe('runProgram', () => {
	it('returns the output of the program', async () => {
		const output = await runProgram('sh', ['-c', 'echo out; echo err >&2'], { remedy });
		expect(output.split('\n').sort()).toEqual(['', 'err', 'out']);
	});

	it('shows the last lines of a failed program and what to do', async () => {
		const running = runProgram('sh', ['-c', 'echo no space left on device; exit 3'], { remedy });
		await expect(running).rejects.toMatchObject({
			message: expect.stringMatching(/exited with code 3:\n\s+no space left on device/),
			remedy,
		});
	});

	it('reports a program that does not exist', async () => {
		const running = runProgram('no-such-program', [], { remedy });
		await expect(running).rejects.toMatchObject({
			message: expect.stringContaining('could not be started'),
			remedy,
		});
	});
});
