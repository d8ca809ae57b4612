import { join, resolve } from 'node:path';
import { ConfigError } from '../ConfigError.ts';
import { homeFolder } from '../homeFolders.ts';
import type { VariableTable } from '../Variable.ts';
import { number, parsed, text, url } from '../variableKinds.ts';
import { SECOND_MS } from './units.ts';

/** Where data is stored, and the lease of engines that share it. */
export const storageVariables = {
	dataDir: parsed(
		'CODE_INTERPRETER_DATA_DIR',
		{
			whenUnset: '~/.local/share/code-interpreter-engine',
			help: 'Folder for the database and files. The default is below XDG_DATA_HOME where that is set.',
		},
		(path, environment) => {
			if (path !== '') return resolve(path);
			const dataHome =
				environment['XDG_DATA_HOME']?.trim() ||
				join(homeFolder('CODE_INTERPRETER_DATA_DIR'), '.local', 'share');
			return resolve(dataHome, 'code-interpreter-engine');
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
} satisfies VariableTable;
