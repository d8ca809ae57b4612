import { dayOf } from '../../../../../nodes/shared/keptCode/dates.ts';
import {
	findFixedDates,
	foldQuestion,
	hashQuestion,
} from '../../../../../nodes/shared/keptCode/foldQuestion.ts';

const day = (text: string) => Date.parse(text) / 86_400_000;
const today = day('2026-12-01');

describe('foldQuestion', () => {
	it.each([
		'Report for 2026-11-30, please',
		'Report for  30.11.2026, please',
		'Report for 11/30/2026, please',
		'Report for November 30, 2026, please',
		'Report for 30 Nov 2026, please',
	])('measures a near date from the day of the question: %s', (question) => {
		expect(foldQuestion(question, today)).toBe('Report for <-1 days>, please');
	});

	it('gives the weekly question one key, and another date another one', () => {
		const ask = (date: string, now: string) => hashQuestion(`Sales until ${date}`, '', day(now));
		expect(ask('2026-11-30', '2026-12-01')).toBe(ask('2026-12-07', '2026-12-08'));
		expect(ask('2026-11-30', '2026-12-01')).not.toBe(ask('2026-11-29', '2026-12-01'));
	});

	it.each(['T08:15:12.345-05:00', 'T08:15:00Z', ' 08:15', ' at 8:15 AM'])(
		'ignores the time of day in %s',
		(time) => {
			expect(foldQuestion(`As of 2026-12-01${time}, plot it`, today)).toBe(
				'As of <0 days>, plot it',
			);
		},
	);

	it('keeps dates that are far away, and numbers that are no dates', () => {
		const question = 'Since 2024-01-01, the top 10 of 99.99.2026 and 1.2.3';
		expect(foldQuestion(question, today)).toBe(question);
	});
});

describe('findFixedDates', () => {
	it.each([
		'date = "2026-12-01"',
		'name = "report_20261201.csv"',
		'title = "1 December 2026"',
		'title = "December 1st, 2026"',
		'title = "Tue Dec  1 2026"',
		'title = "01-Dec-2026"',
		'title = "01.12.2026"',
		'title = "12/1/26"',
		'now = datetime.date(2026, 12, 1)',
		'now = datetime(year=2026, month=12, day=1)',
	])('finds today in %s', (code) => {
		expect(findFixedDates(code, '', today)).toHaveLength(1);
	});

	it('finds a near date of the question', () => {
		expect(findFixedDates('end = "2026-11-28"', 'Until 28.11.2026', today)).toEqual(['2026-11-28']);
	});

	it.each(['# written 2026-12-01', 'start = "2026-01-01"', 'n = 20261', 'version = "1.12.0"'])(
		'accepts %s',
		(code) => {
			expect(findFixedDates(code, 'Since 2026-01-01', today)).toEqual([]);
		},
	);
});

describe('dayOf', () => {
	it('depends on the time zone', () => {
		const time = new Date('2026-12-01T02:00:00Z');
		expect(dayOf(time, 'America/New_York')).toBe(today - 1);
		expect(dayOf(time, 'Europe/Berlin')).toBe(today);
		expect(dayOf(time, 'nowhere')).toBe(today);
	});
});
