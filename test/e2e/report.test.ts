import { copyFile, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'papaparse';
import { outputItems } from '../../scripts/servers/Execution.ts';
import type { BinaryMode } from '../../scripts/servers/n8nVariables.ts';
import type { Engine } from '../../scripts/servers/startEngine.ts';
import { findNode } from '../../scripts/start/exampleWorkflows.ts';
import { openEngine } from '../support/servers/openEngine.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { runPlainPython } from '../support/runPlainPython.ts';
import { openN8nServer } from '../support/n8n/openN8nServer.ts';
import { openOwnN8nServer } from '../support/n8n/openOwnN8nServer.ts';
import { fitReport, type Report, runReport } from '../support/n8n/runReport.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

jest.setTimeout(900_000);

const charts = ['figure-1.png', 'temperature-range.png'];

const resources = resourcesOfThisFile();
let engine: Engine;
/** What plain Python creates from the same question and the same CSV. */
let expectedDir: string;
let expectedLogs: string;

beforeAll(async () => {
	// The Python with which its charts are compared, byte by byte. An image has newer packages.
	engine = await openEngine(resources, {
		CODE_INTERPRETER_PYTHON: '/usr/bin/python3',
		CODE_INTERPRETER_PRELOAD: '',
	});
	expectedDir = await temporaryFolder(resources);
	const { workflow, inputDir } = await fitReport(expectedDir);
	await copyFile(join(inputDir, 'seattle-weather.csv'), join(expectedDir, 'seattle-weather.csv'));
	const { parameters } = findNode(workflow, 'createThread');
	expectedLogs = await runPlainPython(String(parameters.message), expectedDir);
});

describe.each<BinaryMode>(['filesystem', 'default'])(
	'the report example in n8n with the binary mode "%s"',
	(binaryMode) => {
		let report: Report;

		beforeAll(async () => {
			const credential = { backend: 'assistants', baseUrl: engine.baseUrl };
			const server =
				binaryMode === 'filesystem'
					? await openN8nServer(resources)
					: await openOwnN8nServer(resources, binaryMode);
			report = await runReport(server, credential);
		});

		it('succeeds', () => {
			expect(report.execution.data.resultData.error).toBeUndefined();
			expect(report.execution.status).toBe('success');
		});

		it('leaves each file under its own name', async () => {
			expect((await readdir(report.resultsDir)).sort()).toEqual(
				[...charts, 'code-logs.json', 'monthly-weather.csv'].sort(),
			);
		});

		it.each(charts)('creates %s with the same bytes as plain Python', async (name) => {
			const made = await readFile(join(report.resultsDir, name));
			expect(made.equals(await readFile(join(expectedDir, name)))).toBe(true);
		});

		it('creates the same rows as a computation without Python', async () => {
			const made = await readFile(join(report.resultsDir, 'monthly-weather.csv'), 'utf8');
			const days = await readFile(join(expectedDir, 'seattle-weather.csv'), 'utf8');
			expect(readRows(made)).toEqual(monthlyWeather(readRows(days)));
		});

		it('outputs the code that ran and what it printed as JSON', async () => {
			const calls = JSON.parse(await readFile(join(report.resultsDir, 'code-logs.json'), 'utf8'));
			expect(calls).toHaveLength(2);
			expect(calls[0].code).toContain('pd.read_csv("/mnt/data/seattle-weather.csv"');
			expect(calls.map((call: { logs: string }) => call.logs).join('')).toBe(expectedLogs);
		});

		it('outputs the correct name, type and size of each file', async () => {
			const downloads = outputItems(report.execution, 'Download Generated Files');
			expect(downloads).toHaveLength(3);
			for (const { json, binary } of downloads) {
				const { byteLength } = await readFile(join(report.resultsDir, String(json.fileName)));
				const isChart = charts.includes(String(json.fileName));
				expect(json).toMatchObject({
					bytes: byteLength,
					mimeType: isChart ? 'image/png' : 'text/csv',
					kind: isChart ? 'image' : 'csv',
				});
				expect(binary?.data).toMatchObject({ fileName: json.fileName, mimeType: json.mimeType });
			}
		});
	},
);

type Row = Record<string, number | string>;

function readRows(csv: string): Row[] {
	return parse<Row>(csv.trim(), { header: true, dynamicTyping: true }).data;
}

/** The example's table, from the daily rows. */
function monthlyWeather(days: Row[]): Row[] {
	const months = Map.groupBy(days, (day) => String(day.date).slice(0, '2012-01'.length));
	return [...months].map(([month, ofMonth]) => ({
		month,
		days: ofMonth.length,
		rainy_days: ofMonth.filter((day) => Number(day.precipitation) > 0).length,
		rain_mm: oneDecimal(sum(ofMonth, 'precipitation')),
		mean_high_c: oneDecimal(sum(ofMonth, 'temp_max') / ofMonth.length),
		mean_low_c: oneDecimal(sum(ofMonth, 'temp_min') / ofMonth.length),
	}));
}

function sum(days: Row[], column: string): number {
	return days.reduce((total, day) => total + Number(day[column]), 0);
}

/** The numbers have one decimal, so differences beyond the ninth decimal of a sum are noise. */
function oneDecimal(value: number): number {
	return Math.round(Number((value * 10).toFixed(8))) / 10;
}
