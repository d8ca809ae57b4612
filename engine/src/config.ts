import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ApiKey } from './Dependencies.ts';
import { isLoopback } from './isLoopback.ts';

/** What the operator can set, as the environment gives it. */
export interface Config {
	host: string;
	port: number;
	dataDir: string;
	apiKeys: ApiKey[];
	modelBaseUrl: string | undefined;
	modelApiKey: string | undefined;
	models: string[];
	sessionIdleMs: number;
	containerIdleMinutes: number;
	codeTimeoutMs: number;
	maxConcurrentRuns: number;
	runLifetimeSeconds: number;
	logLevel: string;
}

/** A setting is not as it should be; the message names it and what it should be, never its value if secret. */
export class ConfigError extends Error {
	override readonly name = 'ConfigError';
}

interface Variable {
	fallback: string;
	about: string;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Every environment variable of the engine; `--help` prints them from here. */
export const variables = {
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
	CODE_INTERPRETER_API_KEYS: {
		fallback: '',
		about: 'Keys that clients have to send, as name:key,name:key..',
	},
	CODE_INTERPRETER_MODEL_BASE_URL: {
		fallback: '',
		about:
			'Root of an OpenAI-compatible chat server, such as http://127.0.0.1:11434/v1 (Ollama). Without: only the model python.',
	},
	CODE_INTERPRETER_MODEL_API_KEY: { fallback: '', about: 'Key for that server.' },
	CODE_INTERPRETER_MODELS: {
		fallback: '',
		about: 'Model names to list, comma-separated (default: what that server lists).',
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
	CODE_INTERPRETER_CODE_TIMEOUT_SECONDS: {
		fallback: '120',
		about: 'Seconds that one piece of code may take.',
	},
	CODE_INTERPRETER_RUN_MINUTES: {
		fallback: '10',
		about: 'Minutes from the creation of a run to its expiry.',
	},
	CODE_INTERPRETER_MAX_CONCURRENT_RUNS: {
		fallback: '4',
		about: 'Runs at work at once; others wait.',
	},
	CODE_INTERPRETER_LOG_LEVEL: {
		fallback: 'warn',
		about: `How much to log on stderr: ${logLevels.join(', ')}. Never content, never keys.`,
	},
} satisfies Record<string, Variable>;

export type VariableName = keyof typeof variables;

/**
 * Reads the configuration; the only place that does. Empty variables count as not set.
 * @throws ConfigError
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
	const read = (name: VariableName) => environment[name]?.trim() || variables[name].fallback;
	const readNumber = (name: VariableName, minimum: number, maximum: number) => {
		const value = read(name);
		const number = /^\d{1,9}(\.\d{1,6})?$/.test(value) ? Number(value) : NaN;
		if (number >= minimum && number <= maximum) return number;
		throw new ConfigError(
			`${name} has to be a number from ${minimum} to ${maximum}, not "${value}".`,
		);
	};

	const host = read('CODE_INTERPRETER_HOST');
	const apiKeys = readApiKeys(read('CODE_INTERPRETER_API_KEYS'));
	if (apiKeys.length === 0 && !isLoopback(host)) {
		throw new ConfigError(
			`CODE_INTERPRETER_HOST is ${host}, which other machines can reach: set CODE_INTERPRETER_API_KEYS (name:key), or listen on 127.0.0.1.`,
		);
	}
	const logLevel = read('CODE_INTERPRETER_LOG_LEVEL');
	if (!logLevels.includes(logLevel)) {
		throw new ConfigError(
			`CODE_INTERPRETER_LOG_LEVEL has to be one of ${logLevels.join(', ')}, not "${logLevel}".`,
		);
	}
	const dataHome = environment['XDG_DATA_HOME']?.trim() || join(homedir(), '.local', 'share');
	return {
		host,
		port: Math.trunc(readNumber('CODE_INTERPRETER_PORT', 0, 65_535)),
		dataDir: resolve(
			read('CODE_INTERPRETER_DATA_DIR') || join(dataHome, 'code-interpreter-engine'),
		),
		apiKeys,
		modelBaseUrl: readUrl(read('CODE_INTERPRETER_MODEL_BASE_URL')),
		modelApiKey: read('CODE_INTERPRETER_MODEL_API_KEY') || undefined,
		models: readList(read('CODE_INTERPRETER_MODELS')),
		sessionIdleMs: readNumber('CODE_INTERPRETER_SESSION_IDLE_MINUTES', 0.01, 10_000) * 60_000,
		containerIdleMinutes: readNumber('CODE_INTERPRETER_CONTAINER_IDLE_MINUTES', 0.01, 10_000),
		codeTimeoutMs: readNumber('CODE_INTERPRETER_CODE_TIMEOUT_SECONDS', 1, 86_400) * 1000,
		maxConcurrentRuns: Math.trunc(readNumber('CODE_INTERPRETER_MAX_CONCURRENT_RUNS', 1, 1000)),
		runLifetimeSeconds: Math.ceil(readNumber('CODE_INTERPRETER_RUN_MINUTES', 0.01, 1440) * 60),
		logLevel,
	};
}

function readList(value: string): string[] {
	return value
		.split(',')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}

function readApiKeys(value: string): ApiKey[] {
	return readList(value).map((entry, index) => {
		const [, name, key] = /^([^:\s]+):(\S+)$/.exec(entry) ?? [];
		if (name !== undefined && key !== undefined && key.length >= 8) return { name, key };
		throw new ConfigError(
			`Entry ${index + 1} of CODE_INTERPRETER_API_KEYS has to be name:key, the key of 8 characters or more and without blanks.`,
		);
	});
}

function readUrl(value: string): string | undefined {
	if (value === '') return undefined;
	const url = URL.canParse(value) ? new URL(value) : undefined;
	if (url?.protocol === 'http:' || url?.protocol === 'https:') return value.replace(/\/+$/, '');
	throw new ConfigError(
		'CODE_INTERPRETER_MODEL_BASE_URL has to be a URL such as http://127.0.0.1:11434/v1.',
	);
}
