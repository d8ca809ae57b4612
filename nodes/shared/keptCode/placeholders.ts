import type { InputFile } from './InputFile.ts';

/** Code is kept with `{{input 1: sales#.csv}}` for the name of a file, which may have another date the next time. */
const nameOf = ({ pattern }: InputFile, index: number): string =>
	`{{input ${index + 1}: ${pattern}}}`;

/** For a name whose quotation marks the code escapes, as in `'Bob\\'s sales.csv'`. */
export const ESCAPED = '{{escaped ';

const toEscaped = (placeholder: string): string => ESCAPED + placeholder.slice('{{'.length);

/** A name with characters that code may have to escape. */
export const hasQuotes = ({ fileName }: Pick<InputFile, 'fileName'>): boolean =>
	/['"\\]/.test(fileName);

/**
 * Replaces the names of the inputs in code by placeholders.
 *
 * @param inputs sorted by `sortInputs`
 */
export function insertPlaceholders(code: string, inputs: InputFile[]): string {
	const placeholders = new Map<string, string>();
	for (const [index, input] of inputs.entries()) {
		// OpenAI's containers have uploads as `{file id}-{name}`.
		for (const name of [`${input.id}-${input.fileName}`, input.fileName]) {
			const placeholder = nameOf(input, index);
			if (!placeholders.has(name)) placeholders.set(name, placeholder);
			for (const escaped of listEscaped(name)) {
				if (!placeholders.has(escaped)) placeholders.set(escaped, toEscaped(placeholder));
			}
		}
	}
	if (placeholders.size === 0) return code;
	// The longest first: a name may be a part of another one.
	const names = [...placeholders.keys()].sort((a, b) => b.length - a.length);
	const pattern = new RegExp(names.map(toPattern).join('|'), 'g');
	return code.replace(pattern, (name) => placeholders.get(name) ?? name);
}

/** The forms of a name within quotation marks of each kind, as far as they differ from the name. */
function listEscaped(name: string): string[] {
	const forms = [/['\\]/g, /["\\]/g, /['"\\]/g].map((marks) => name.replace(marks, '\\$&'));
	return forms.filter((form) => form !== name);
}

/** A short name or one without an extension may be a word or a number of the code: it counts only where it is a text of its own. */
function toPattern(name: string): string {
	const escaped = name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
	const isClear = name.length >= 6 && /\.\w+$/.test(name);
	return isClear ? escaped : `(?<=["'/])${escaped}(?=["'])`;
}

/** The current name for each placeholder. */
export const mapPlaceholders = (inputs: InputFile[]): Record<string, string> =>
	Object.fromEntries(inputs.map((input, index) => [nameOf(input, index), input.fileName]));

/** Replaces placeholders by the names of the inputs. */
export function fillPlaceholders(code: string, inputs: InputFile[]): string {
	return Object.entries(mapPlaceholders(inputs)).reduce(
		(text, [placeholder, fileName]) =>
			text
				.replaceAll(placeholder, () => fileName)
				.replaceAll(toEscaped(placeholder), () => fileName.replace(/['"\\]/g, '\\$&')),
		code,
	);
}
