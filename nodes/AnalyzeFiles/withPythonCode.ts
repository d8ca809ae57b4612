import { fencePython } from '../shared/fencePython.ts';
import { UserError } from '../shared/UserError.ts';

/** Lines of Python that hardly occur in sentences. */
const STATEMENTS = [
	/^import [\w.]+(?:,| as |$)/,
	/^from [\w.]+ import /,
	/^(?:async |class |def |for |if |try|while |with ).*:$/,
	/^(?:print|display)\(/,
	/^[@%!]\w/,
	/^[\w.]+\(.*\)$/,
	/^[\d\s()+*/.-]+$/,
];

/** The left side of an assignment: names, separated by commas. */
const TARGETS = /^[\w.[\]"'*]+(?:, ?[\w.[\]"'*]+)* ?[-+*/|&]?$/;

/** No line of code that people write by hand is longer. */
const MAX_LINE_LENGTH = 500;

/**
 * The question for the model `python`, which runs the Python blocks of a text.
 *
 * @param code from the field *Python Code*; empty when the question itself contains the code, with or without a block
 * @throws UserError when there is no code
 */
export function withPythonCode(question: string, code: string): string {
	if (code.trim() !== '') return `${question}\n\n${fencePython(code)}`.trimStart();
	if (question.trim() === '') {
		throw new UserError(
			"'Question' is empty, and so is 'Python Code'",
			"Write the code in 'Python Code', or choose a language model and write a question.",
		);
	}
	if (hasBlock(question)) return question;
	if (isPython(question)) return fencePython(question);
	throw new UserError(
		"'Question' contains no Python code, which the model 'python' requires",
		"Write the code in 'Python Code', or choose a language model, which writes the code itself.",
	);
}

const hasBlock = (text: string): boolean =>
	text.split('\n').some((line) => /^(?:```|~~~)/.test(line.trim()));

/** Whether the first line and most lines that are not indented are statements. Comments do not count. */
function isPython(text: string): boolean {
	const lines = text.split('\n').filter((line) => /^[^\s#]/.test(line));
	const statements = lines.filter(isStatement);
	return (
		statements[0] !== undefined &&
		statements[0] === lines[0] &&
		statements.length * 2 > lines.length
	);
}

function isStatement(given: string): boolean {
	const line = given.slice(0, MAX_LINE_LENGTH).trim();
	const equals = line.indexOf('=');
	const isAssignment = equals > 0 && TARGETS.test(line.slice(0, equals).trim());
	return isAssignment || STATEMENTS.some((statement) => statement.test(line));
}
