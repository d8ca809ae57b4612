/** A setting of the engine, which an environment variable or the config file sets. */
export interface Variable<Value> {
	/** The environment variable. */
	readonly name: string;
	/** The text that is used where none is set; `''` for none. */
	readonly default: string;
	/** For people: describes the value that applies where none is set and there is no default text. */
	readonly whenUnset?: string | undefined;
	readonly help: string;
	/**
	 * @param text what is set, or the default
	 * @throws ConfigError that names the variable and what it must be, and repeats no secret
	 */
	parse(text: string, environment: NodeJS.ProcessEnv): Value;
}

/** A setting that no operator has needed to change so far; tests do. */
export interface Fixed<Value> {
	readonly fixed: Value;
}

/** Variables, grouped as their values are. */
export interface VariableTable {
	readonly [key: string]: Variable<unknown> | Fixed<unknown> | VariableTable;
}

/** The values that a table describes, in the same groups. */
export type ValuesOf<Table> =
	Table extends Variable<infer Value>
		? Value
		: Table extends Fixed<infer Value>
			? Value
			: { -readonly [Key in keyof Table]: ValuesOf<Table[Key]> };

const isVariable = (entry: VariableTable[string]): entry is Variable<unknown> =>
	'parse' in entry && typeof entry.parse === 'function';

const isFixed = (entry: VariableTable[string]): entry is Fixed<unknown> => 'fixed' in entry;

/** All variables of a table, in its order. */
export function listVariables(table: VariableTable): Variable<unknown>[] {
	return Object.values(table).flatMap((entry) => {
		if (isVariable(entry)) return [entry];
		return isFixed(entry) ? [] : listVariables(entry);
	});
}

/** Builds the values that a table describes. */
export function readTable<Table extends VariableTable>(
	table: Table,
	read: (variable: Variable<unknown>) => unknown,
): ValuesOf<Table> {
	const values = Object.entries(table).map(([key, entry]) => {
		if (isVariable(entry)) return [key, read(entry)];
		return [key, isFixed(entry) ? entry.fixed : readTable(entry, read)];
	});
	return Object.fromEntries(values) as ValuesOf<Table>;
}

/** What a variable is called in the config file: `CODE_INTERPRETER_DATA_DIR` is `dataDir`. */
export function nameInFile({ name }: Pick<Variable<unknown>, 'name'>): string {
	return name
		.replace('CODE_INTERPRETER_', '')
		.toLowerCase()
		.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
