import type OpenAI from 'openai';

type Response = OpenAI.Responses.Response;

/** What a model did with a task. */
export interface Outcome {
	/** The answer to the last question. */
	response: Response;
	/** All that its code printed. */
	logs: string;
	codeCalls: number;
	figures: number;
	/** The contents of the files that it wrote, by their names. */
	files: Map<string, string>;
}

/** A short task with an answer that can be checked. */
export interface Task {
	name: string;
	/** Each continues the conversation of the one before. */
	questions: string[];
	/** Contents of the files that are uploaded, by their names. */
	files?: Record<string, string>;
	/** @returns what is wrong; undefined when the task succeeded */
	check(outcome: Outcome): string | undefined;
}

const SALES = 'city,amount\nKöln,1200\nRome,345\nOslo,78\nRome,55\n';

/** Numbers may be written with separators. */
const answers = (text: string) => (outcome: Outcome) => {
	const said = outcome.response.output_text.replaceAll(/(?<=\d)[\s,._'’]+(?=\d{3})/g, '');
	return said.includes(text) ? undefined : `the answer lacks ${text}`;
};

const runsCode = ({ codeCalls }: Outcome, least = 1) =>
	codeCalls >= least ? undefined : `${codeCalls} of ${least} calls of Python`;

/** The first objection of several checks. */
const all =
	(...checks: Task['check'][]): Task['check'] =>
	(outcome) =>
		checks.map((check) => check(outcome)).find((objection) => objection !== undefined);

export const TASKS: Task[] = [
	{
		name: 'a sum',
		questions: ['Use Python: what is 123456789 * 987654321?'],
		check: all(runsCode, answers('121932631112635269')),
	},
	{
		name: 'a CSV',
		questions: ['What is the sum of the column amount in sales.csv?'],
		files: { 'sales.csv': SALES },
		check: all(runsCode, answers('1678')),
	},
	{
		name: 'a chart',
		questions: ['Draw a bar chart of a=1, b=2 and c=3 with matplotlib and plt.show().'],
		check: ({ figures }) => (figures > 0 ? undefined : 'no figure'),
	},
	{
		name: 'an error to fix',
		questions: [
			'Read the column Amount (spelled like this at first) of sales.csv with pandas. If that raises an exception, look at the columns, fix your code and tell me the largest amount.',
		],
		files: { 'sales.csv': SALES },
		check: all((outcome) => runsCode(outcome, 2), answers('1200')),
	},
	{
		name: 'two calls',
		questions: [
			'Call Python twice. First set x = 41 and print nothing. Then, in a second call, print x + 1. What was printed?',
		],
		check: all((outcome) => runsCode(outcome, 2), answers('42')),
	},
	{
		name: 'a file back',
		questions: ['Write a CSV numbers.csv with a column n and the numbers 1 to 5, and link it.'],
		check({ files }) {
			const rows = files.get('numbers.csv')?.trim().split(/\r?\n/);
			if (rows === undefined) return 'no file numbers.csv';
			return rows.length === 6 && rows[0] === 'n' ? undefined : 'another content of numbers.csv';
		},
	},
	{
		name: 'a follow-up',
		questions: [
			'Use Python: set y = 17 * 23 and print it.',
			'Use Python again: what is y + 9? The variable still exists.',
		],
		check: answers('400'),
	},
	{
		name: 'an umlaut',
		questions: ['Use Python: print "Grüße aus Köln".upper() and repeat what was printed.'],
		check: all(runsCode, answers('GRÜSSE AUS KÖLN')),
	},
	{
		name: 'a long log',
		questions: [
			'Use Python: print the numbers from 1 to 8000, each on a line of its own, and then their sum. What is the sum?',
		],
		check: all(runsCode, answers('32004000')),
	},
	{
		name: 'no tool needed',
		questions: ['Answer with one word and without Python: what is the capital of France?'],
		check: all(answers('Paris'), ({ codeCalls }) =>
			codeCalls === 0 ? undefined : 'needless Python',
		),
	},
];
