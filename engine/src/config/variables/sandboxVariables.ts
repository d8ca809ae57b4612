import { join, resolve } from 'node:path';
import { isModuleName, PRELOADED_MODULES } from '../../sandbox/preloadedModules.ts';
import { CGROUP_MODES, SANDBOX_KINDS } from '../../sandbox/sandboxKinds.ts';
import { ConfigError } from '../ConfigError.ts';
import { defaultCacheDir, homeFolder } from '../homeFolders.ts';
import { parseTimezone } from '../parseTimezone.ts';
import type { VariableTable } from '../Variable.ts';
import { choice, number, parsed, splitList } from '../variableKinds.ts';
import { sandboxLimits } from './sandboxLimits.ts';
import { MINUTE_MS } from './units.ts';

/** Python and its sessions. */
export const sandboxVariables = {
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
		(value) => resolve(value || defaultCacheDir()),
	),
	/** An interpreter, an environment's folder or a root file system. */
	python: parsed(
		'CODE_INTERPRETER_PYTHON',
		{
			whenUnset: 'the image of build-python, or /usr/bin/python3',
			help: 'Python that the code runs in: an interpreter or its environment (venv, uv, conda), such as /opt/venv/bin/python3, or a folder with a root file system.',
		},
		(value) => {
			if (value === '') return undefined;
			if (!value.startsWith('~/')) return resolve(value);
			return resolve(join(homeFolder('CODE_INTERPRETER_PYTHON'), value.slice(2)));
		},
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
} satisfies VariableTable;
