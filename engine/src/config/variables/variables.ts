import { choice, number, optionalText, text } from '../variableKinds.ts';
import type { ValuesOf, VariableTable } from '../Variable.ts';
import { appVariables } from './appVariables.ts';
import { modelVariables } from './modelVariables.ts';
import { sandboxVariables } from './sandboxVariables.ts';
import { storageVariables } from './storageVariables.ts';
import { MAX_SECONDS, SECOND_MS } from './units.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/**
 * Every setting of the engine, with its default. `readConfig` returns the values in the same groups, and
 * `--help` prints the variables in this order. The table in the engine's README has a row for each; a test compares
 * them.
 */
export const variables = {
	/** Read by `readArguments`, as it determines where the other settings may be. */
	configFile: optionalText('CODE_INTERPRETER_CONFIG_FILE', {
		help: 'JSON file with settings; see below. The same as --config FILE.',
	}),
	host: text('CODE_INTERPRETER_HOST', {
		default: '127.0.0.1',
		help: 'Address to listen on. Any address other than loopback requires CODE_INTERPRETER_API_KEYS.',
	}),
	port: number('CODE_INTERPRETER_PORT', {
		default: 8787,
		minimum: 0,
		maximum: 65_535,
		round: Math.trunc,
		help: 'Port to listen on; 0 chooses a free one.',
	}),
	...storageVariables,
	...modelVariables,
	...sandboxVariables,
	drainMs: number('CODE_INTERPRETER_DRAIN_SECONDS', {
		default: 10,
		minimum: 0,
		maximum: MAX_SECONDS,
		unit: SECOND_MS,
		help: 'How many seconds running runs get to finish when the engine is stopped.',
	}),
	logLevel: choice('CODE_INTERPRETER_LOG_LEVEL', LOG_LEVELS, {
		default: 'warn',
		help: `How much to log on stderr, as JSON lines: ${LOG_LEVELS.join(', ')}. Logs contain no content and no keys.`,
	}),
	app: appVariables,
} satisfies VariableTable;

/** The values of the variables, before `readConfig` checks them in combination. */
export type Values = ValuesOf<typeof variables>;
