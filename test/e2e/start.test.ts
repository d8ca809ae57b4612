import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runToEnd } from '../../scripts/servers/runToEnd.ts';
import { projectDir } from '../../scripts/setup/paths.mjs';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

jest.setTimeout(900_000);

const resources = resourcesOfThisFile();

describe('npm start -- --once', () => {
	it('leaves charts, table and logs in the folder that its last line names', async () => {
		// A space and brackets: paths that n8n's file nodes would read as patterns.
		const resultsDir = join(await temporaryFolder(resources), 'my results (new) [1]');
		const { code, stdout, stderr } = await runToEnd(
			'npm',
			['start', '--', '--once', '--out', resultsDir],
			{ cwd: projectDir },
		);
		expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
		expect(stdout.trimEnd().split('\n').at(-1)).toBe(`results: ${resultsDir}`);
		expect((await readdir(resultsDir)).sort()).toEqual([
			'code-logs.json',
			'figure-1.png',
			'monthly-weather.csv',
			'temperature-range.png',
		]);
		const chart = await readFile(join(resultsDir, 'temperature-range.png'));
		expect(chart.subarray(1, 4).toString()).toBe('PNG');
		const [call] = JSON.parse(await readFile(join(resultsDir, 'code-logs.json'), 'utf8'));
		expect(call).toMatchObject({ type: 'code', status: 'completed' });
	});

	it('prints its usage when it gets an unknown option', async () => {
		const { code, stderr } = await runToEnd('npm', ['start', '--', '--twice'], { cwd: projectDir });
		expect(code).toBe(1);
		expect(stderr).toMatch(/'--twice'[^]*npm start -- --once/);
	});
});
