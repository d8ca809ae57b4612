import { describeQueueMode } from '../support/queue/describeQueueMode.ts';

describeQueueMode([
	{ binaryMode: 'filesystem', workers: 1 },
	{ binaryMode: 'database', workers: 2 },
]);
