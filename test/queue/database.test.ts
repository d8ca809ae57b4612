import { describeQueueMode } from '../support/queue/describeQueueMode.ts';

describeQueueMode({ binaryMode: 'database', workers: 2 });
