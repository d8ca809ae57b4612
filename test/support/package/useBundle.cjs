// Run by a plain Node.js process: node useBundle.cjs FOLDER_OF_THE_BUILD BASE_URL. Prints one JSON object.
const { join } = require('node:path');

const [buildDir = '', baseUrl = ''] = process.argv.slice(2);
const built = (/** @type {string} */ path) => require(join(buildDir, path));

/** @type {(signal?: AbortSignal) => import('../../../backends/Backend.ts').Backend} */
const open = (signal) =>
	built('backends/createBackend.js').createBackend({
		backend: 'assistants',
		baseUrl,
		fetch,
		signal,
	});

/** @param {string} content */
const source = (content) => ({
	fileName: 'Größe 📊.csv',
	mimeType: 'text/csv',
	bytes: Buffer.byteLength(content),
	async *open() {
		yield Buffer.from(content);
	},
});

async function uploadThroughRateLimit() {
	const startedMs = performance.now();
	const { id } = await open().uploadFile(source('a,b\n1,2\n'));
	return { id, elapsedMs: performance.now() - startedMs };
}

async function listAndDownload() {
	const backend = open();
	const files = await backend.listGeneratedFiles({ threadId: 'thread_1', runId: 'run_1' });
	const [file] = files;
	if (!file) throw new Error('no file');
	const { response } = await backend.openFile(file);
	const { parseCsv } = built('nodes/DownloadGeneratedFiles/parseCsv.js');
	const { convertNumberColumns } = built('nodes/DownloadGeneratedFiles/convertNumberColumns.js');
	const rows = [];
	for await (const batch of parseCsv(response.body)) rows.push(...batch);
	return { files, rows: convertNumberColumns(rows) };
}

/** @param {string} path */
async function stopAt(path) {
	const controller = new AbortController();
	const asking = open(controller.signal).getAssistant(path);
	setTimeout(() => controller.abort(new Error('stopped')), 100);
	return await asking.catch((error) => error.message);
}

async function main() {
	const { toCsv } = built('nodes/UploadFile/toCsv.js');
	const { createFileNameMatcher } = built('nodes/shared/fields/createFileNameMatcher.js');
	const { renderReport } = built('nodes/shared/report/renderReport.js');
	const layout = { shown: [], linked: [], named: [], maxRows: 0 };
	const uploaded = await uploadThroughRateLimit();
	const downloaded = await listAndDownload();
	return {
		uploaded,
		...downloaded,
		stoppedWhileHanging: await stopAt('asst_hanging'),
		stoppedBeforeRetry: await stopAt('asst_limited'),
		refused: await open()
			.getAssistant('asst_refused')
			.catch(({ name, message, status }) => ({ name, message, status })),
		csv: Buffer.concat(toCsv([{ a: 1, b: 'x,y' }])).toString(),
		fits: ['totals.CSV', 'chart.png'].map(createFileNameMatcher('*.csv')),
		report: renderReport('*a* <script>\n\n[b](https://b.example)', [], layout).html,
		nodes: Object.keys(built('index.js')).sort(),
	};
}

// The confined timers do not keep a process alive; n8n lives anyway.
const keepAlive = setInterval(() => {}, 1000);
main()
	.then((result) => process.stdout.write(JSON.stringify(result)))
	.finally(() => clearInterval(keepAlive));
