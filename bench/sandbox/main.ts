import { readConfig } from '../../engine/src/config/readConfig.ts';
import { currentImage, imagesDir } from '../../engine/src/image/imagesDir.ts';
import { round } from '../measure/quantiles.ts';
import { measureLaunches, measureLives, measureMemory, report, results } from './cases.ts';
import { measureAsOthersDo } from './othersMethods.ts';
import { openEngineSubject } from './openEngineSubject.ts';
import { openIpykernelSubject, openPyodideSubject } from './openOtherSubjects.ts';
import type { Subject } from './Subject.ts';

/** The same sandbox with the Python of the image; all others run the system's. */
const IMAGE_SUBJECT = 'zygote, Python image';

const rounds = Number(process.argv[2] ?? 50);
const fewRounds = Math.max(1, Math.round(rounds / 10));

const zygote = await openEngineSubject('zygote', 'zygote');
const bubblewrap = await openEngineSubject('bubblewrap', 'bubblewrap, cold');
const image = currentImage(imagesDir(readConfig(process.env).cacheDir));
const others = [
	image === undefined ? undefined : await openEngineSubject('zygote', IMAGE_SUBJECT, image),
	openIpykernelSubject(),
	await openPyodideSubject(),
].filter((subject) => subject !== undefined);
const subjects: Subject[] = [zygote, bubblewrap, ...others];
const measured = subjects.filter(({ name }) => [zygote.name, IMAGE_SUBJECT].includes(name));
try {
	await measureLives(subjects, ({ name }) =>
		measured.some((subject) => subject.name === name) ? rounds : fewRounds,
	);
	for (const subject of [zygote, bubblewrap]) {
		await measureLaunches(subject, { name: '20 sessions at once', count: 20 });
	}
	await measureLaunches(zygote, { name: '50 starts in a burst', count: 50 });
	for (const subject of measured) await measureAsOthersDo(subject);
	await measureMemory(zygote, 20);
	for (const subject of subjects.slice(1)) {
		await measureMemory(subject, subject.name === IMAGE_SUBJECT ? 20 : 3);
	}
	for (const subject of subjects.slice(1)) compare('session ready', subject);
	for (const subject of subjects.slice(1)) compare('warm exec', subject);
	printTable();
} finally {
	for (const subject of subjects) await subject.close();
}

function compare(name: string, subject: Subject): void {
	const p50Ms = (wanted: Subject) =>
		Number(results.find((result) => result.case === name && result.subject === wanted.name)?.p50Ms);
	const ratio = round(p50Ms(subject) / p50Ms(zygote));
	report({ case: name, ratio, of: subject.name, to: zygote.name });
}

/** Prints the same results as a table for people. */
function printTable(): void {
	const rows = results.map(({ case: name, subject, of, to, bench: _bench, ...figures }) => [
		name,
		String(subject ?? `${of} : ${to}`),
		Object.entries(figures)
			.map(([figure, value]) => `${figure} ${value}`)
			.join('  '),
	]);
	const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	for (const row of rows) {
		console.error(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
	}
}
