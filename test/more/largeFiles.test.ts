import { describeLargeFiles } from '../support/n8n/describeLargeFiles.ts';

describeLargeFiles({ megabytes: 512, inParts: true });
