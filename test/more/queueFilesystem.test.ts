import { describeQueueMode } from '../support/queue/describeQueueMode.ts';

describeQueueMode([{ binaryMode: 'filesystem', workers: 2 }]);
