import Sequencer from '@jest/test-sequencer';
import { relative } from 'node:path';
import { projectDir } from '../setup/paths.mjs';
import { SLOW_FILES } from './projects.mjs';

/** Starts the slow test files first, also on a machine where Jest has not measured them yet. */
export default class SlowFirstSequencer extends Sequencer {
	/**
	 * @override
	 * @param {import('@jest/test-result').Test[]} tests
	 */
	async sort(tests) {
		const place = ({ path = '' }) => {
			const index = SLOW_FILES.indexOf(relative(projectDir, path));
			return index < 0 ? SLOW_FILES.length : index;
		};
		return [...(await super.sort(tests))].sort((one, other) => place(one) - place(other));
	}
}
