import { describeQueueMode } from '../support/queue/describeQueueMode.ts';

// The project `more` has the mode "filesystem" as well.
describeQueueMode([{ binaryMode: 'database', workers: 2 }]);
