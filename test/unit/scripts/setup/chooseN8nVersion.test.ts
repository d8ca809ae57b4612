import { chooseN8nVersion } from '../../../../scripts/setup/chooseN8nVersion.mjs';
import { PINNED_N8N_VERSION } from '../../../../scripts/setup/paths.mjs';

const listPublished = async () => ['1.123.9', '1.123.81', '1.123.80', '1.123.90-rc.1'];
const unreachable = () => Promise.reject(new Error('ENOTFOUND'));
const listInstalled = () => ['2.7.5', '1.12.3', '1.123.4'];

it.each([
	['the newest release of a minor version', '1.123', '1.123.81'],
	['the newest release of a major version', '1', '1.123.81'],
	['a complete version as it is', '1.100.1', '1.100.1'],
	[
		'the pinned version for its own minor version',
		PINNED_N8N_VERSION.replace(/\.\d+$/, ''),
		PINNED_N8N_VERSION,
	],
])('chooses %s', async (_what, wanted, expected) => {
	expect(await chooseN8nVersion(wanted, { listPublished, listInstalled })).toBe(expected);
});

it('chooses from the cache when the registry cannot be reached', async () => {
	const sources = { listPublished: unreachable, listInstalled };
	expect(await chooseN8nVersion('1.12', sources)).toBe('1.12.3');
	expect(await chooseN8nVersion('1', sources)).toBe('1.123.4');
});

it.each(['latest', '', '1.x', '1.123.81-rc.1'])('refuses "%s"', async (wanted) => {
	await expect(chooseN8nVersion(wanted, { listPublished, listInstalled })).rejects.toMatchObject({
		message: `"${wanted}" is not a version of n8n.`,
		remedy: expect.stringContaining('npm run test:n8n -- 1.123'),
	});
});

it('reports a version that exists nowhere', async () => {
	const sources = { listPublished: async () => [], listInstalled };
	await expect(chooseN8nVersion('2.99', sources)).rejects.toThrow('has an n8n 2.99');
});
