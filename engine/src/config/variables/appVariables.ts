import { parseApiKeys } from '../apiKeys.ts';
import type { VariableTable } from '../Variable.ts';
import { fixed, number, parsed, url } from '../variableKinds.ts';
import { MAX_MEGABYTES, MAX_SECONDS, MIB } from './units.ts';

const MAX_DAYS = 100_000;

/** What the app reads; see `Settings`. */
export const appVariables = {
	/** Without keys, none is required, and only loopback is served. */
	apiKeys: parsed(
		'CODE_INTERPRETER_API_KEYS',
		{
			help: 'Keys that clients must send, as name:key,name:key. Objects created with the keys of one name are invisible to those of another. Objects created without keys are assigned to the first name.',
		},
		parseApiKeys,
	),
	/** The engine's address for browsers; otherwise the one under which its client reaches it. */
	publicUrl: url('CODE_INTERPRETER_PUBLIC_URL', {
		whenUnset: 'the address that the client uses',
		example: 'https://engine.example.com',
		help: "The engine's address in a browser, without /v1. Links to its page start with it.",
	}),
	/** Seconds from a run's creation to its expiry, waiting included. */
	runLifetimeSeconds: number('CODE_INTERPRETER_RUN_MINUTES', {
		default: 10,
		minimum: 0.01,
		maximum: 1440,
		unit: 60,
		round: Math.ceil,
		help: 'Minutes from the creation of a run to its expiry.',
	}),
	/** How long a run may go without a poll where its client has announced polls. */
	abandonAfterSeconds: number('CODE_INTERPRETER_ABANDON_SECONDS', {
		default: Infinity,
		minimum: 1,
		maximum: MAX_SECONDS,
		whenUnset: 'what the client says',
		help: 'Seconds without a poll after which a run is cancelled if its client announced that it would poll; the client may ask for less. Other runs continue.',
	}),
	maxConcurrentRuns: number('CODE_INTERPRETER_MAX_CONCURRENT_RUNS', {
		default: 8,
		minimum: 1,
		maximum: 1000,
		round: Math.trunc,
		help: 'Runs that are executed at once. Others wait, and the names of keys take turns.',
	}),
	/** Of the newest figures of its code, those that a model sees. */
	modelFigures: number('CODE_INTERPRETER_MODEL_FIGURES', {
		default: 4,
		minimum: 0,
		maximum: 100,
		round: Math.trunc,
		help: 'Newest figures of its code that a model is shown, if it can see; 0 for none.',
	}),
	/** Files that are kept of one run. */
	maxGeneratedFiles: number('CODE_INTERPRETER_GENERATED_FILES', {
		default: 200,
		minimum: 0,
		maximum: 10_000,
		round: Math.trunc,
		help: 'Files that are kept of one run. The run reports which files were left out.',
	}),
	/** For containers whose request does not set it. */
	containerIdleMinutes: number('CODE_INTERPRETER_CONTAINER_IDLE_MINUTES', {
		default: 20,
		minimum: 0.01,
		maximum: 10_000,
		help: 'Minutes without use after which a container of the Responses API expires and loses its files.',
	}),
	maxStoredBytes: number('CODE_INTERPRETER_MAX_STORED_MEGABYTES', {
		default: Infinity,
		minimum: 1,
		maximum: 999_999_999,
		unit: MIB,
		whenUnset: 'what the disk holds',
		help: 'Megabytes of all files, folders and documents together.',
	}),
	/** Free space of the disk below which nothing new is stored. */
	minFreeDiskBytes: number('CODE_INTERPRETER_MIN_FREE_DISK_MEGABYTES', {
		default: 256,
		minimum: 0,
		maximum: MAX_MEGABYTES,
		unit: MIB,
		help: "Free megabytes of the data folder's disk below which nothing new is accepted.",
	}),
	/** After how many days things are deleted; Infinity for never. */
	retention: {
		threadDays: number('CODE_INTERPRETER_THREAD_DAYS', {
			default: Infinity,
			minimum: 0.001,
			maximum: MAX_DAYS,
			whenUnset: 'never',
			help: 'Days without a message or run after which a thread or conversation is deleted, with its runs and /mnt/data.',
		}),
		responseDays: number('CODE_INTERPRETER_RESPONSE_DAYS', {
			default: Infinity,
			minimum: 0.001,
			maximum: MAX_DAYS,
			whenUnset: 'never',
			help: 'Days after which a response is deleted.',
		}),
		fileDays: number('CODE_INTERPRETER_FILE_DAYS', {
			default: Infinity,
			minimum: 0.001,
			maximum: MAX_DAYS,
			whenUnset: 'never',
			help: 'Days after which a file is deleted if no assistant and no thread uses it.',
		}),
	},
	/** Largest file that can be uploaded or kept of a run. */
	maxFileBytes: fixed(512 * MIB),
	/** How many turns a model may take within one run. */
	maxTurns: fixed(32),
} satisfies VariableTable;
