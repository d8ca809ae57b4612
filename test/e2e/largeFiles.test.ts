import { describeLargeFiles } from '../support/n8n/describeLargeFiles.ts';

describeLargeFiles({ megabytes: 192, inParts: false });
