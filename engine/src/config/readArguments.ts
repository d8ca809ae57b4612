import { parseArgs } from 'node:util';
import { ConfigError } from './ConfigError.ts';
import { variables } from './variables/variables.ts';

/** @throws ConfigError when the command line holds something other than the options */
export function readArguments(
	given: string[],
	environment: NodeJS.ProcessEnv,
): { help: boolean; version: boolean; printSeccomp: boolean; configFile: string | undefined } {
	try {
		const { values } = parseArgs({
			args: given,
			options: {
				help: { type: 'boolean', short: 'h', default: false },
				version: { type: 'boolean', default: false },
				'print-seccomp': { type: 'boolean', default: false },
				config: { type: 'string' },
			},
		});
		const { help, version, config, 'print-seccomp': printSeccomp } = values;
		const configFile = config ?? environment[variables.configFile.name]?.trim();
		return { help, version, printSeccomp, configFile: configFile || undefined };
	} catch (error) {
		const [sentence] = (error as Error).message.split('. ');
		throw new ConfigError(`${sentence}. See --help for the options.`);
	}
}
