import type { Settings } from '../../config/settings.ts';

/** What a model should know about its Python: versions, packages, and what day it is. */
export function describePython(
	{ python, pythonPackages }: Pick<Settings, 'python' | 'pythonPackages'>,
	timezone: string,
	now = new Date(),
): string {
	const { version, packages: versions = {} } = python ?? {};
	// Distributions add their own marks to a version, such as `+dfsg1`.
	const main = Object.entries(versions).map(([name, each]) => `${name} ${each.split('+')[0]}`);
	const others = Object.entries(pythonPackages).flatMap(([use, names]) => {
		const rest = names.filter((name) => versions[name] === undefined);
		return rest.length > 0 ? `${use}: ${rest.join(', ')}` : [];
	});
	const lines = [
		version === undefined ? '' : `Python ${[version, ...main].join(', ')}.`,
		others.length > 0 ? `Also installed: ${others.join('; ')}.` : '',
		'Nothing can be installed, and there is no network.',
		`Today is ${toDate(now, timezone)} (time zone ${timezone}).`,
	];
	return lines.filter((line) => line !== '').join(' ');
}

function toDate(now: Date, timeZone: string): string {
	return formatOf(timeZone).format(now);
}

/** The last one is kept, as creating one takes longer than everything else here. */
let last: { timeZone: string; format: Intl.DateTimeFormat } | undefined;

function formatOf(timeZone: string): Intl.DateTimeFormat {
	if (last?.timeZone !== timeZone) {
		last = { timeZone, format: new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone }) };
	}
	return last.format;
}
