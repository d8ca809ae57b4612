import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { PROVIDER_NAMES } from '../model/providerNames.ts';
import { LEAST_MEMORY_BYTES, type ConfigurableLimits } from '../sandbox/limits.ts';
import { isModuleName, PRELOADED_MODULES } from '../sandbox/preloadedModules.ts';
import { CGROUP_MODES, SANDBOX_KINDS } from '../sandbox/sandboxKinds.ts';
import { parseApiKeys } from './apiKeys.ts';
import { ConfigError } from './ConfigError.ts';
import { parseTimezone } from './parseTimezone.ts';
import {
	choice,
	fixed,
	list,
	number,
	optionalText,
	parsed,
	splitList,
	text,
	url,
} from './variableKinds.ts';
import type { ValuesOf, Variable, VariableTable } from './Variable.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const KIB = 1024;
const MIB = 1024 * KIB;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Of memory and disk: 16 TiB. */
const MAX_MEGABYTES = 16_777_216;
const MAX_SECONDS = 86_400;
const MAX_DAYS = 100_000;

/** What the code of one session may use; the sandbox has defaults for the limits that have no variable. */
const sandboxLimits = {
	timeoutMs: number('CODE_INTERPRETER_CODE_TIMEOUT_SECONDS', {
		default: 120,
		minimum: 1,
		maximum: MAX_SECONDS,
		unit: SECOND_MS,
		round: Math.trunc,
		help: 'Seconds that one piece of code may take.',
	}),
	cpuMs: number('CODE_INTERPRETER_CODE_CPU_SECONDS', {
		default: 300,
		minimum: 1,
		maximum: 10 * MAX_SECONDS,
		unit: SECOND_MS,
		round: Math.trunc,
		help: 'Seconds of processor time that one piece of code may take, its processes and threads together.',
	}),
	memoryBytes: number('CODE_INTERPRETER_MEMORY_MEGABYTES', {
		default: 2048,
		minimum: LEAST_MEMORY_BYTES / MIB,
		maximum: MAX_MEGABYTES,
		unit: MIB,
		round: Math.trunc,
		help: 'Megabytes of memory of a session.',
	}),
	processes: number('CODE_INTERPRETER_PROCESSES', {
		default: 64,
		minimum: 8,
		maximum: 10_000,
		round: Math.trunc,
		help: 'Processes and threads that a session may have at once.',
	}),
	openFiles: number('CODE_INTERPRETER_OPEN_FILES', {
		default: 256,
		minimum: 64,
		maximum: 100_000,
		round: Math.trunc,
		help: 'Files that one process may have open at once.',
	}),
	fileBytes: number('CODE_INTERPRETER_FILE_MEGABYTES', {
		default: 1024,
		minimum: 1,
		maximum: MAX_MEGABYTES,
		unit: MIB,
		round: Math.trunc,
		help: 'Megabytes of one file in /mnt/data.',
	}),
	diskBytes: number('CODE_INTERPRETER_DISK_MEGABYTES', {
		default: 2048,
		minimum: 1,
		maximum: MAX_MEGABYTES,
		unit: MIB,
		round: Math.trunc,
		help: 'Megabytes of all files in /mnt/data together.',
	}),
	diskEntries: number('CODE_INTERPRETER_DISK_FILES', {
		default: 10_000,
		minimum: 10,
		maximum: 1_000_000,
		round: Math.trunc,
		help: 'Files and folders in /mnt/data.',
	}),
	tmpBytes: number('CODE_INTERPRETER_TMP_MEGABYTES', {
		default: 64,
		minimum: 8,
		maximum: MAX_MEGABYTES,
		unit: MIB,
		round: Math.trunc,
		help: 'Megabytes of /tmp, and the same again for /dev/shm. Both are memory.',
	}),
	outputBytes: number('CODE_INTERPRETER_OUTPUT_KILOBYTES', {
		default: 256,
		minimum: 1,
		maximum: 65_536,
		unit: KIB,
		round: Math.trunc,
		help: 'Kilobytes of text that one piece of code may show; the middle of a longer text is left out.',
	}),
	images: number('CODE_INTERPRETER_FIGURES', {
		default: 32,
		minimum: 0,
		maximum: 1000,
		round: Math.trunc,
		help: 'Figures that one piece of code may show.',
	}),
} satisfies { [Limit in keyof ConfigurableLimits]: Variable<number> };

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
	dataDir: parsed(
		'CODE_INTERPRETER_DATA_DIR',
		{
			whenUnset: '~/.local/share/code-interpreter-engine',
			help: 'Folder for the database and files. The default is below XDG_DATA_HOME where that is set.',
		},
		(path, environment) => {
			const dataHome = environment['XDG_DATA_HOME']?.trim() || join(homedir(), '.local', 'share');
			return resolve(path || join(dataHome, 'code-interpreter-engine'));
		},
	),
	/** Of a PostgreSQL database; undefined for SQLite in the data folder. */
	databaseUrl: parsed(
		'CODE_INTERPRETER_DATABASE_URL',
		{
			whenUnset: 'SQLite in the data folder',
			help: 'PostgreSQL database for everything except the bytes of files, as postgres://user:password@host:5432/name. Several engines can share one if they also share a bucket.',
		},
		(value) => {
			if (value === '' || /^postgres(ql)?:\/\/./.test(value)) return value || undefined;
			throw new ConfigError(
				'CODE_INTERPRETER_DATABASE_URL must be a URL such as postgres://user:password@host:5432/name.',
			);
		},
	),
	s3: {
		bucket: text('CODE_INTERPRETER_S3_BUCKET', {
			whenUnset: 'the data folder',
			help: 'Bucket of an S3-compatible storage for the bytes of files.',
		}),
		endpoint: url('CODE_INTERPRETER_S3_ENDPOINT', {
			example: 'http://127.0.0.1:9000',
			whenUnset: "Amazon's",
			help: 'Address of the storage, such as http://127.0.0.1:9000.',
		}),
		region: text('CODE_INTERPRETER_S3_REGION', {
			default: 'us-east-1',
			help: 'Region of the bucket.',
		}),
		prefix: text('CODE_INTERPRETER_S3_PREFIX', {
			help: 'Prefix of the names of all objects, such as engine/. It lets several engines use one bucket.',
		}),
		accessKeyId: text('CODE_INTERPRETER_S3_ACCESS_KEY_ID', {
			whenUnset: "what Amazon's SDK finds",
			help: "Key of the storage. Without it Amazon's SDK looks for one, such as the role of the machine.",
		}),
		secretAccessKey: text('CODE_INTERPRETER_S3_SECRET_ACCESS_KEY', {
			help: 'Secret of that key.',
		}),
	},
	/** For engines that share the work. */
	leaseMs: number('CODE_INTERPRETER_LEASE_SECONDS', {
		default: 10,
		minimum: 1,
		maximum: 3600,
		unit: SECOND_MS,
		help: 'For several engines on one database: an engine without a heartbeat for this many seconds is considered dead, and the others take over its runs.',
	}),
	modelProvider: choice('CODE_INTERPRETER_MODEL_PROVIDER', PROVIDER_NAMES, {
		default: 'openai-compatible',
		help: `Protocol of the chat models: ${PROVIDER_NAMES.join(', ')}. All but the first are the vendors' own.`,
	}),
	modelBaseUrl: url('CODE_INTERPRETER_MODEL_BASE_URL', {
		example: 'http://127.0.0.1:11434/v1',
		whenUnset: "the vendor's own; for openai-compatible, only the model python",
		help: 'Root of the model server, such as http://127.0.0.1:8000/v1 (vLLM).',
	}),
	modelApiKey: optionalText('CODE_INTERPRETER_MODEL_API_KEY', { help: 'Key for that server.' }),
	modelContextTokens: number('CODE_INTERPRETER_MODEL_CONTEXT_TOKENS', {
		default: Infinity,
		minimum: 1024,
		maximum: 100_000_000,
		round: Math.trunc,
		whenUnset: 'what that server reports',
		help: 'Context length of the models, in tokens. Longer prompts are shortened. Ollama receives it as num_ctx.',
	}),
	models: list('CODE_INTERPRETER_MODELS', {
		whenUnset: 'what that server lists',
		help: 'Names of the models to list, comma-separated.',
	}),
	sandbox: choice('CODE_INTERPRETER_SANDBOX', SANDBOX_KINDS, {
		default: 'auto',
		help: 'How sessions start: zygote (forked from a process that has imported pandas and matplotlib), pool (from one such process kept ready), bubblewrap (each from scratch), or auto (the fastest that works). All confine the code equally.',
	}),
	cacheDir: parsed(
		'CODE_INTERPRETER_CACHE_DIR',
		{
			whenUnset: '~/.cache/n8n-nodes-code-interpreter',
			help: 'Folder for the Python image of the command build-python.',
		},
		(value) => resolve(value || join(homedir(), '.cache', 'n8n-nodes-code-interpreter')),
	),
	/** An interpreter, an environment's folder or a root file system. */
	python: parsed(
		'CODE_INTERPRETER_PYTHON',
		{
			whenUnset: 'the image of build-python, or /usr/bin/python3',
			help: 'Python that the code runs in: an interpreter or its environment (venv, uv, conda), such as /opt/venv/bin/python3, or a folder with a root file system.',
		},
		(value) => (value === '' ? undefined : resolve(value.replace(/^~(?=\/)/, homedir()))),
	),
	/** Python modules that are imported before sessions start. */
	preload: parsed(
		'CODE_INTERPRETER_PRELOAD',
		{
			default: PRELOADED_MODULES.join(','),
			help: 'Python modules that are imported before sessions start, comma-separated, or none. Sessions import others when they use them, which takes longer; each of these takes memory once.',
		},
		(value) => {
			const names = value === 'none' ? [] : splitList(value);
			const wrong = names.find((name) => !isModuleName(name));
			if (wrong === undefined) return names;
			throw new ConfigError(
				`CODE_INTERPRETER_PRELOAD must be names of Python modules, such as pandas,matplotlib.pyplot, or none, not "${wrong}".`,
			);
		},
	),
	cgroups: choice('CODE_INTERPRETER_CGROUPS', CGROUP_MODES, {
		default: 'auto',
		help: 'auto: the kernel keeps the limits of each session with a control group, where the engine may create groups. off: limits are only watched.',
	}),
	sandboxLimits,
	timezone: parsed(
		'CODE_INTERPRETER_TIMEZONE',
		{
			whenUnset: 'TZ, or UTC',
			help: "Time zone of the code's clock, such as Europe/Berlin.",
		},
		(value, environment) => parseTimezone(value, environment['TZ']),
	),
	sessionIdleMs: number('CODE_INTERPRETER_SESSION_IDLE_MINUTES', {
		default: 60,
		minimum: 0.01,
		maximum: 10_000,
		unit: MINUTE_MS,
		help: 'Minutes without code after which a Python session ends. Its files are kept.',
	}),
	maxSessions: number('CODE_INTERPRETER_MAX_SESSIONS', {
		default: 50,
		minimum: 1,
		maximum: 10_000,
		round: Math.trunc,
		help: 'Python sessions at once. Beyond this number, the session that has been idle longest ends. Its files are kept.',
	}),
	drainMs: number('CODE_INTERPRETER_DRAIN_SECONDS', {
		default: 10,
		minimum: 0,
		maximum: MAX_SECONDS,
		unit: SECOND_MS,
		help: 'How many seconds running runs get to finish when the engine is stopped.',
	}),
	logLevel: choice('CODE_INTERPRETER_LOG_LEVEL', LOG_LEVELS, {
		default: 'warn',
		help: `How much to log on stderr, as JSON lines: ${LOG_LEVELS.join(', ')}. Logs hold no content and no keys.`,
	}),
	/** What the app reads; see `Settings`. */
	app: {
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
	},
} satisfies VariableTable;

/** The values of the variables, before `readConfig` checks them in combination. */
export type Values = ValuesOf<typeof variables>;
