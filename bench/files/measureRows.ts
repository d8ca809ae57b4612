import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { runBenchProgram } from '../measure/runBenchProgram.ts';
import { download, type FilesBench } from './FilesBench.ts';
import { printGrowths, printRatio } from './printGrowths.ts';

const CASE = '1M rows of a CSV';
const MAX_ROWS = 1000;

const WRITE_ROWS = `
import random
random.seed(1)
with open('/mnt/data/million.csv', 'w') as table:
    table.write('id,day,region,amount,note\\n')
    for number in range(1_000_000):
        region = random.choice(['north', 'south', 'east', 'west'])
        amount = random.gauss(100, 20)
        table.write(f'{number},2026-{number % 12 + 1:02}-{number % 28 + 1:02},{region},{amount:.2f},"a note, quoted"\\n')`;

/** Measures reading a CSV that Python wrote: with papaparse only, and as rows in n8n with and without a limit. */
export async function measureRows(bench: FilesBench): Promise<void> {
	const made = await bench.make(WRITE_ROWS);
	const path = join(bench.runner.filesDir, 'million.csv');
	const content = await bench.client.files.content(made.fileId);
	await writeFile(path, Buffer.from(await content.arrayBuffer()));
	const program = join(import.meta.dirname, 'parseCsv.ts');
	const rows = { csv: 'rows' };
	const growths = {
		'bare papaparse': await runBenchProgram(program, ['papaparse', path]),
		'as rows': await runBenchProgram(program, ['rows', path]),
		[`in n8n, the first ${MAX_ROWS}`]: await bench.measure([
			download(made, { ...rows, options: { maxRows: MAX_ROWS } }),
		]),
		'in n8n, all': await bench.measure([download(made, rows)]),
		"in n8n, all by n8n's Code node": await bench.measure([codeRows]),
	};
	printGrowths(CASE, growths);
	printRatio(CASE, growths, 'as rows', 'bare papaparse');
}

/** The same number of items of the same shape, to see what they cost n8n itself. */
const codeRows = {
	name: 'Code',
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: {
		jsCode: `return Array.from({ length: 1_000_000 }, (_, id) => ({
	json: { id, day: '2026-01-01', region: 'north', amount: id / 100, note: 'a note, quoted' },
}))`,
	},
};
