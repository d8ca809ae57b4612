import { aptGet, sandboxNeed } from '../../../../../scripts/setup/apt/aptGet.mjs';

const debian = { missing: ['bubblewrap'], hasApt: true, isRoot: false, canSudo: false };

describe('aptGet', () => {
	it('runs apt-get itself as root', () => {
		expect(aptGet({ ...debian, isRoot: true }, sandboxNeed)).toContain('apt-get');
	});

	it('goes through sudo where sudo asks for no password', () => {
		expect(aptGet({ ...debian, canSudo: true }, sandboxNeed).slice(0, 2)).toEqual(['sudo', '-n']);
	});

	it('names what is missing and the exact command where it may not install', () => {
		expect(() => aptGet(debian, sandboxNeed)).toThrow(
			expect.objectContaining({
				message: expect.stringContaining('needs bubblewrap'),
				remedy: expect.stringMatching(/sudo apt-get install .*bubblewrap python3-numpy/),
			}),
		);
	});

	it('names the packages for other distributions where there is no apt-get', () => {
		expect(() => aptGet({ ...debian, hasApt: false, isRoot: true }, sandboxNeed)).toThrow(
			expect.objectContaining({ remedy: expect.stringContaining('dnf install bubblewrap') }),
		);
	});
});
