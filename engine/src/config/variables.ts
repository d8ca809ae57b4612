import { limitVariables } from './limitVariables.ts';

export interface Variable {
	fallback: string;
	about: string;
	/** Never told in a message. */
	isSecret?: boolean;
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Every setting of the engine, by its environment variable; `--help` prints them from here. */
export const variables = {
	CODE_INTERPRETER_CONFIG_FILE: {
		fallback: '',
		about: 'JSON file with settings; see below. The same as --config FILE.',
	},
	CODE_INTERPRETER_HOST: {
		fallback: '127.0.0.1',
		about: 'Address to listen on. Any but loopback needs CODE_INTERPRETER_API_KEYS.',
	},
	CODE_INTERPRETER_PORT: { fallback: '8787', about: 'Port to listen on; 0 takes a free one.' },
	CODE_INTERPRETER_DATA_DIR: {
		fallback: '',
		about:
			'Folder for the database and files (default: ~/.local/share/code-interpreter-engine, or below XDG_DATA_HOME).',
	},
	CODE_INTERPRETER_DATABASE_URL: {
		fallback: '',
		about:
			'PostgreSQL database to keep everything in but the bytes of files, as postgres://user:password@host:5432/name. With S3 several engines share one. Without: SQLite in the data folder.',
		isSecret: true,
	},
	CODE_INTERPRETER_S3_BUCKET: {
		fallback: '',
		about:
			'Bucket of an S3-compatible storage to keep the bytes of files in. Without: the data folder.',
	},
	CODE_INTERPRETER_S3_ENDPOINT: {
		fallback: '',
		about: "Its address where it is not Amazon's, such as http://127.0.0.1:9000.",
	},
	CODE_INTERPRETER_S3_REGION: { fallback: 'us-east-1', about: 'Its region.' },
	CODE_INTERPRETER_S3_PREFIX: {
		fallback: '',
		about: 'What stands before the names of objects, such as engine/; lets several share a bucket.',
	},
	CODE_INTERPRETER_S3_ACCESS_KEY_ID: {
		fallback: '',
		about: "Its key (default: what Amazon's SDK finds, such as the role of the machine).",
	},
	CODE_INTERPRETER_S3_SECRET_ACCESS_KEY: {
		fallback: '',
		about: 'The secret to it.',
		isSecret: true,
	},
	CODE_INTERPRETER_LEASE_SECONDS: {
		fallback: '10',
		about:
			'Of several engines on one database: seconds without a sign of life after which the others take over the runs of one.',
	},
	CODE_INTERPRETER_API_KEYS: {
		fallback: '',
		about:
			'Keys that clients have to send, as name:key,name:key.. What was made with the keys of one name is not seen with those of another. What was made without keys goes to the first name.',
		isSecret: true,
	},
	CODE_INTERPRETER_MODEL_BASE_URL: {
		fallback: '',
		about:
			'Root of an OpenAI-compatible chat server, such as http://127.0.0.1:11434/v1 (Ollama). Without: only the model python.',
	},
	CODE_INTERPRETER_MODEL_API_KEY: {
		fallback: '',
		about: 'Key for that server.',
		isSecret: true,
	},
	CODE_INTERPRETER_MODELS: {
		fallback: '',
		about: 'Model names to list, comma-separated (default: what that server lists).',
	},
	CODE_INTERPRETER_SANDBOX: {
		fallback: 'auto',
		about:
			'How sessions start: zygote (forked from a process that has pandas and matplotlib imported), pool (from one such process kept ready), bubblewrap (each anew), or auto, the quickest that works. All confine alike.',
	},
	CODE_INTERPRETER_SESSION_IDLE_MINUTES: {
		fallback: '60',
		about: 'Minutes without code after which a Python session ends; its files stay.',
	},
	CODE_INTERPRETER_CONTAINER_IDLE_MINUTES: {
		fallback: '20',
		about:
			'Minutes without use after which a container of the Responses API expires, files and all.',
	},
	...limitVariables,
	CODE_INTERPRETER_GENERATED_FILES: {
		fallback: '200',
		about: 'Files that are kept of one run; of more, the run says that they were left out.',
	},
	CODE_INTERPRETER_TIMEZONE: {
		fallback: '',
		about: "Time zone of the code's clock, such as Europe/Berlin (default: that of TZ, or UTC).",
	},
	CODE_INTERPRETER_RUN_MINUTES: {
		fallback: '10',
		about: 'Minutes from the creation of a run to its expiry.',
	},
	CODE_INTERPRETER_ABANDON_SECONDS: {
		fallback: '',
		about:
			'Seconds after which a run is cancelled that its client said it would ask for and asks for no longer; at most what the client says, which is the default. Runs whose clients say nothing go on.',
	},
	CODE_INTERPRETER_MAX_CONCURRENT_RUNS: {
		fallback: '8',
		about: 'Runs at work at once; others wait, and the names of keys take turns.',
	},
	CODE_INTERPRETER_MAX_SESSIONS: {
		fallback: '50',
		about:
			'Python sessions that are kept; beyond it the one longest without use ends. Its files stay.',
	},
	CODE_INTERPRETER_DRAIN_SECONDS: {
		fallback: '10',
		about: 'Seconds that runs at work are given to end when the engine is told to stop.',
	},
	CODE_INTERPRETER_MAX_STORED_MEGABYTES: {
		fallback: '',
		about: 'Megabytes that all files together may have (default: what the disk holds).',
	},
	CODE_INTERPRETER_THREAD_DAYS: {
		fallback: '',
		about:
			'Days without a message or run after which a thread or conversation is deleted, with its runs and /mnt/data (default: never).',
	},
	CODE_INTERPRETER_RESPONSE_DAYS: {
		fallback: '',
		about: 'Days after which a response is deleted (default: never).',
	},
	CODE_INTERPRETER_FILE_DAYS: {
		fallback: '',
		about:
			'Days after which a file is deleted that no assistant and no thread has (default: never).',
	},
	CODE_INTERPRETER_LOG_LEVEL: {
		fallback: 'warn',
		about: `How much to log on stderr, as JSON lines: ${LOG_LEVELS.join(', ')}. Never content, never keys.`,
	},
} satisfies Record<string, Variable>;

export type VariableName = keyof typeof variables;

/** What a variable is called in the config file: `CODE_INTERPRETER_DATA_DIR` is `dataDir`. */
export function nameInFile(variable: VariableName): string {
	return variable
		.replace('CODE_INTERPRETER_', '')
		.toLowerCase()
		.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
