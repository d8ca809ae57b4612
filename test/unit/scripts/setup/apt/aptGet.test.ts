import { aptGet, bubblewrapNeed, pythonNeed } from '../../../../../scripts/setup/apt/aptGet.mjs';

const debian = { missing: ['bubblewrap'], hasApt: true, isRoot: false, canSudo: false };

describe('aptGet', () => {
	it('runs apt-get itself as root', () => {
		expect(aptGet({ ...debian, isRoot: true }, bubblewrapNeed)).toContain('apt-get');
	});

	it('goes through sudo where sudo asks for no password', () => {
		expect(aptGet({ ...debian, canSudo: true }, bubblewrapNeed).slice(0, 2)).toEqual([
			'sudo',
			'-n',
		]);
	});

	it('names what is missing and the exact command where it may not install', () => {
		expect(() => aptGet(debian, bubblewrapNeed)).toThrow(
			expect.objectContaining({
				message: expect.stringContaining('needs bubblewrap'),
				remedy: expect.stringMatching(/sudo apt-get install .*bubblewrap/),
			}),
		);
	});

	it('names the packages of Python and the variable for another Python', () => {
		const machine = { ...debian, missing: ['python3-pandas'], hasApt: false };
		expect(() => aptGet(machine, pythonNeed)).toThrow(
			expect.objectContaining({
				message: expect.stringContaining('needs python3-pandas'),
				remedy: expect.stringMatching(/dnf install python3-numpy.*CODE_INTERPRETER_PYTHON/s),
			}),
		);
	});

	it('names the packages for other distributions where there is no apt-get', () => {
		expect(() => aptGet({ ...debian, hasApt: false, isRoot: true }, bubblewrapNeed)).toThrow(
			expect.objectContaining({ remedy: expect.stringContaining('dnf install bubblewrap') }),
		);
	});
});
