import { ListRunSteps } from '../../../nodes/ListRunSteps/ListRunSteps.node.ts';
import { runIds, threadIds } from './wrongIds.ts';
import { option, type WrongInputs } from './WrongInputs.ts';

export const wrongListRunSteps: WrongInputs = {
	node: new ListRunSteps(),
	right: {},
	wrong: [
		...threadIds,
		...runIds,
		[{ include: 'everything' }, 'Include'],
		[{ include: null }, 'Include'],
		[option('raw', 'raw'), 'Include Raw Step'],
	],
};
