import { createHash } from 'node:crypto';
import { findDates } from './dates.ts';

/**
 * Dates that are closer to the day of the question than this move with it, such as those of a weekly report. Others, such as the start
 * of a contract, stay.
 */
const MAX_DISTANCE_DAYS = 40;

/** After a date, as `{{ $now }}` writes it: it differs in each execution. */
const TIME =
	/^(?:T| at | |, )\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?: ?[AP]M)?(?:Z|[-+]\d{2}:?\d{2})?/i;
const MAX_TIME_LENGTH = 40;

/**
 * The same text for the same question on another day: a date near the day of the question becomes its distance from that day, such as
 * `<-7 days>`. The time of day after it does not count.
 *
 * @param today in days since 1970-01-01
 */
export function foldQuestion(question: string, today: number): string {
	let folded = '';
	let end = 0;
	for (const { text, index, days } of findDates(question)) {
		const distance = closest(days, today);
		if (index < end || distance === undefined) continue;
		folded += `${question.slice(end, index)}<${distance} days>`;
		end = index + text.length;
		end += TIME.exec(question.slice(end, end + MAX_TIME_LENGTH))?.[0].length ?? 0;
	}
	return (folded + question.slice(end)).replace(/\s+/g, ' ').trim();
}

function closest(days: number[], today: number): number | undefined {
	const distances = days.map((day) => day - today);
	const near = distances.filter((distance) => Math.abs(distance) <= MAX_DISTANCE_DAYS);
	return near.sort((a, b) => Math.abs(a) - Math.abs(b))[0];
}

/** The key of a question with its instructions. */
export function hashQuestion(question: string, instructions: string, today: number): string {
	const parts = [question, instructions].map((text) => foldQuestion(text, today));
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/**
 * Finds dates in code that will be wrong on another day: today, and dates near today that the question has. Comments do not count.
 *
 * @returns the dates as the code has them, each once
 */
export function findFixedDates(code: string, question: string, today: number): string[] {
	const moving = findDates(question).flatMap(({ days }) =>
		days.filter((day) => Math.abs(day - today) <= MAX_DISTANCE_DAYS),
	);
	const fixed = new Set([today, ...moving]);
	const lines = code.split('\n').filter((line) => !line.trimStart().startsWith('#'));
	const dates = findDates(lines.join('\n'));
	const wrong = dates.filter(({ days }) => days.some((day) => fixed.has(day)));
	return [...new Set(wrong.map(({ text }) => text))];
}
