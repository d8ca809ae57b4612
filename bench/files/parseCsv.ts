// Reads a CSV to its end in a separate process: parseCsv.ts rows|papaparse FILE
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { parse as Parse } from 'papaparse';
import type { parseCsv as ParseCsv } from '../../nodes/DownloadGeneratedFiles/parseCsv.ts';
import { projectDir } from '../../scripts/setup/paths.mjs';
import { growthDuring } from '../../test/support/growthDuring.ts';

const [how = '', path = ''] = process.argv.slice(2);
const dist = createRequire(join(projectDir, 'dist', 'index.js'));
const { parse } = dist('./libraries/papaparse.js') as { parse: typeof Parse };
const { parseCsv } = dist('./nodes/DownloadGeneratedFiles/parseCsv.js') as {
	parseCsv: typeof ParseCsv;
};

let rowCount = 0;
async function read(): Promise<void> {
	const bytes = createReadStream(path);
	if (how === 'rows') {
		for await (const rows of parseCsv(bytes)) rowCount += rows.length;
		return;
	}
	const settings = { header: true, dynamicTyping: true, skipEmptyLines: true };
	await new Promise<void>((resolve, reject) => {
		const step = () => void (rowCount += 1);
		parse(bytes, { ...settings, step, complete: () => resolve(), error: reject });
	});
}

const growth = await growthDuring(process.pid, read);
console.log(JSON.stringify({ ...growth, rowCount }));
